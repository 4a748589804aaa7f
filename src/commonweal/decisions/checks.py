"""What must hold before the product starts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.utils.translation import gettext as _

from commonweal.decisions.nets import NETS
from commonweal.record import triggers


def check_nets(app_configs: Any = None, databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """An Error for each net that is gone or was changed."""
    return [
        Error(
            _("The database no longer refuses edits of votes: {name} is gone or was changed.").format(name=name),
            hint=_("Find out who did it, run «doctor», then «migrate decisions 0001» and «migrate decisions»."),
            id="decisions.net",
        )
        for alias in databases or ()
        if "decisions_vote" in connections[alias].introspection.table_names()
        for name in triggers.missing(connections[alias], NETS)
    ]
