from django.apps import AppConfig


class Config(AppConfig):
    name = "commonweal.config"
    label = "config"
