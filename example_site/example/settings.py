"""Settings of the example site. Every variable of the environment that it reads is named here, once.

==================== ============================================= ==========================================
variable             default                                       what it sets
==================== ============================================= ==========================================
DEBUG                on                                            Django's debug mode
SECRET_KEY           made at the first run, kept in ``var/``       the signing key
LEDGER_KEY           beside SQLite as SECRET_KEY; else none        what seals the review ledger: every
                                                                   container that shares a database needs it
ALLOWED_HOSTS        ``localhost,127.0.0.1,[::1]``                 host names that are answered
CSRF_TRUSTED_ORIGINS none                                          origins whose forms are accepted
BASE_URL             ``http://localhost:8000``                     the address of the admin in mails
HTTPS                off                                           behind a TLS proxy: secure cookies
DATABASE_URL         SQLite in ``var/``                            ``postgres://user:password@host/name``
CACHE_URL            ``locmem://``                                 or ``redis://host:6379/0``
SEARCH_BACKEND       ``wagtail.search.backends.database``          or another of Wagtail's backends
SEARCH_URLS          none                                          servers of an Elasticsearch backend
I18N                 on                                            content in more than one language
LANGUAGES            ``en,fr``                                     the languages of the content
PREVIEW_URL          none                                          a front end for previews, with ``{token}``
VAR_DIR              ``var/`` beside manage.py                     database file, media, secret key
LOG_LEVEL            ``WARNING``                                   how much goes to stderr
==================== ============================================= ==========================================
"""

import os
from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from django.conf.locale import LANG_INFO

from .environment import cache, flag, kept_key, words

SITE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", SITE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = flag("DEBUG", default=True)
SECRET_KEY = kept_key("SECRET_KEY", VAR_DIR / "secret-key")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

if flag("HTTPS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 3600
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

API_V3 = find_spec("wagtail.api.v3") is not None  # from Wagtail 8

INSTALLED_APPS = [
    "example.home",
    "wagtail_medarticle",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v2",
    *(["wagtail.api.v3", "ninja"] if API_V3 else []),
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.locales",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "example.urls"
WSGI_APPLICATION = "example.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "example" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}", conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock when its transaction begins and waits for it; one that turns into a writer
        # half way fails at once with "database is locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")  # full text search
    # Connections that live plan each query once: see "Speed" in docs/developers.md.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": cache(os.environ.get("CACHE_URL", "locmem://"))}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = flag("I18N", default=True)
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, LANG_INFO[code]["name"]) for code in (words("LANGUAGES", "en,fr") if WAGTAIL_I18N_ENABLED else ["en"])
]
LANGUAGE_CODE = LANGUAGES[0][0]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [SITE_DIR / "example" / "static"]
# Served straight from the installed apps, so that nothing has to be collected first. A large site would run
# collectstatic with WhiteNoise's CompressedManifestStaticFilesStorage instead.
WHITENOISE_USE_FINDERS = True

MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long article is a large form

LOG_LEVEL = os.environ.get("LOG_LEVEL", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": [], "level": LOG_LEVEL}, "django.server": {"level": "INFO"}},
}

WAGTAIL_MEDARTICLE = {}
if PREVIEW_URL := os.environ.get("PREVIEW_URL"):
    WAGTAIL_MEDARTICLE["PREVIEW"] = {"URL": PREVIEW_URL}
if "LEDGER_KEY" in os.environ or "DATABASE_URL" not in os.environ:
    # A key that stays with one container would be unknown to the next that shares its database.
    WAGTAIL_MEDARTICLE["LEDGER_KEYS"] = [{"ID": "1", "KEY": kept_key("LEDGER_KEY", VAR_DIR / "ledger-key")}]

WAGTAIL_SITE_NAME = "Example Health"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": os.environ.get("SEARCH_BACKEND", "wagtail.search.backends.database"),
        **({"URLS": words("SEARCH_URLS")} if "SEARCH_URLS" in os.environ else {}),
    }
}
