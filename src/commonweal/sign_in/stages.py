"""What stands between the right code and being signed in."""

# mypy: disallow-subclassing-any=False, warn-return-any=False
# django-allauth publishes no types.

from allauth.mfa.stages import AuthenticateStage

from commonweal.sign_in.queries import needs_second_step
from commonweal.ui.pages import PageRequest


class PasskeyStage(AuthenticateStage):
    """Asks for the passkey, or a recovery code, where the person has one and her powers call for it."""

    def _should_handle(self, request: PageRequest) -> bool:
        return super()._should_handle(request) and needs_second_step(self.login.user.pk, request.standing.now)
