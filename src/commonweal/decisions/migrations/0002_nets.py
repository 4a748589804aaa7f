"""Puts in place what the database itself refuses; taking this back takes it away."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commonweal.decisions.nets import NETS
from commonweal.record import triggers


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.install(schema_editor.connection, NETS)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.remove(schema_editor.connection, NETS)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("record", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
