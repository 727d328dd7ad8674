"""Languages: CSL has BCP 47 codes (``en``), PubMed the bibliographic three-letter ones (``eng``)."""

from __future__ import annotations

# ISO 639-2/B code and English name of the languages that PubMed's journals appear in, by ISO 639-1 code.
LANGUAGES = {
    "ar": ("ara", "arabic"),
    "bg": ("bul", "bulgarian"),
    "bs": ("bos", "bosnian"),
    "ca": ("cat", "catalan"),
    "cs": ("cze", "czech"),
    "da": ("dan", "danish"),
    "de": ("ger", "german"),
    "el": ("gre", "greek"),
    "en": ("eng", "english"),
    "es": ("spa", "spanish"),
    "et": ("est", "estonian"),
    "fa": ("per", "persian"),
    "fi": ("fin", "finnish"),
    "fr": ("fre", "french"),
    "he": ("heb", "hebrew"),
    "hr": ("hrv", "croatian"),
    "hu": ("hun", "hungarian"),
    "id": ("ind", "indonesian"),
    "is": ("ice", "icelandic"),
    "it": ("ita", "italian"),
    "ja": ("jpn", "japanese"),
    "ko": ("kor", "korean"),
    "lt": ("lit", "lithuanian"),
    "lv": ("lav", "latvian"),
    "nl": ("dut", "dutch"),
    "no": ("nor", "norwegian"),
    "pl": ("pol", "polish"),
    "pt": ("por", "portuguese"),
    "ro": ("rum", "romanian"),
    "ru": ("rus", "russian"),
    "sk": ("slo", "slovak"),
    "sl": ("slv", "slovenian"),
    "sr": ("srp", "serbian"),
    "sv": ("swe", "swedish"),
    "th": ("tha", "thai"),
    "tr": ("tur", "turkish"),
    "uk": ("ukr", "ukrainian"),
    "vi": ("vie", "vietnamese"),
    "zh": ("chi", "chinese"),
}
BCP_47 = {name: code for code, names in LANGUAGES.items() for name in names}


def language_code(text: str) -> str:
    """``en`` for ``eng``, ``English`` or ``en``; what is not in the list is kept."""
    text = text.strip()
    return BCP_47.get(text.lower(), text)


def pubmed_language(code: str) -> str:
    """``eng`` for ``en`` and ``en-GB``; what is not in the list is kept."""
    return LANGUAGES.get(code.lower().partition("-")[0], (code,))[0]
