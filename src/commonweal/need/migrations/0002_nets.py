from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from commonweal.need import nets


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    nets.install(schema_editor.connection)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    nets.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("need", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
