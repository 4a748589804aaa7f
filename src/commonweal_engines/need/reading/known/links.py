"""Which school number came before or after which."""

from commonweal_engines.common import say
from commonweal_engines.need.reading.kinds import Form, Kind, Text

LINKS = Kind(
    name="links",
    label=say("Links between old and new school numbers (Get Information about Schools)"),
    key=("URN",),
    form=Form.SCHOOL,
    known_by=("LinkURN", "LinkType"),
    texts=(
        Text("other", ("LinkURN",), Form.SCHOOL),
        Text("type", ("LinkType",)),
        Text("since", ("LinkEstablishedDate",)),
    ),
    unique=False,
)
