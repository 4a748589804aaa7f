"""What stands between the right code and being signed in."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from commonweal.sign_in.queries import needs_second_step


class PasskeyStage(AuthenticateStage):
    """Asks for the passkey, or a recovery code, where the person has one and her powers call for it."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and needs_second_step(self.login.user.pk, request.standing.now)
