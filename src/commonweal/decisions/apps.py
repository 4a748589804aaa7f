from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "commonweal.decisions"
    label = "decisions"

    def ready(self) -> None:
        from django.core import checks

        from commonweal.decisions.checks import check_nets

        checks.register(check_nets, checks.Tags.database)
