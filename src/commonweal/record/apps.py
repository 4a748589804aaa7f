from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "commonweal.record"
    label = "record"

    def ready(self) -> None:
        from django.core import checks

        from commonweal.record.checks import check_databases

        checks.register(check_databases, checks.Tags.database)
