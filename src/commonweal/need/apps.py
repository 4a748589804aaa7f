from django.apps import AppConfig


class NeedConfig(AppConfig):
    name = "commonweal.need"
    label = "need"

    def ready(self) -> None:
        from commonweal.decisions import effects
        from commonweal.need.effects import ADOPT_INDEX

        effects.register(ADOPT_INDEX)
