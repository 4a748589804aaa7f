from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "commonweal.sign_in"
    label = "sign_in"

    def ready(self) -> None:
        from commonweal.roles.signals import invited
        from commonweal.sign_in import checks, letters  # noqa: F401  # importing the checks registers them

        invited.connect(letters.send_invitation, dispatch_uid="letter")
