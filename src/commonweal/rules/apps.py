from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "commonweal.rules"
    label = "rules"
