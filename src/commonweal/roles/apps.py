from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "commonweal.roles"
    label = "roles"
