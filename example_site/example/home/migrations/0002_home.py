from django.db import migrations


def create_home(apps, schema_editor):
    """Puts a home page in the place of Wagtail's welcome page."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    page_type = ContentType.objects.get(app_label="wagtailcore", model="page")
    Page.objects.filter(content_type=page_type, slug="home", depth=2).delete()
    home_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage.objects.create(
        title="Medical articles",
        draft_title="Medical articles",
        slug="home",
        content_type=home_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        introduction="<p>Sample articles, each with its sources and what the advisory board says of it.</p>",
    )
    Site.objects.create(
        hostname="localhost", port=8000, site_name="Example Health", root_page=home, is_default_site=True
    )


class Migration(migrations.Migration):
    # As in Wagtail's own project template: before pages and locales are tied together.
    run_before = [("wagtailcore", "0053_locale_model")]
    dependencies = [("home", "0001_initial")]

    operations = [migrations.RunPython(create_home, migrations.RunPython.noop)]
