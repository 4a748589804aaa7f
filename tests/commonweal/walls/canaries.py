"""Words that stand in one body and must never be read in another."""

import re
from collections.abc import Iterable

from django.test.client import Client

MARK = "zyxq"
NUMBERS = 883000
SIGN = re.compile(rf"{MARK}\d+|(?<!\d)883\d{{3}}(?!\d)|commonweal\.example/borough", re.IGNORECASE)


class Canaries:
    """Makes words that are like no others, and knows all that it made."""

    def __init__(self) -> None:
        self.planted: set[str] = set()

    def word(self, plain: str = "") -> str:
        """«Heron zyxq017»: the plain part is there to be searched for."""
        made = f"{MARK}{len(self.planted):03}"
        self.planted.add(made)
        return f"{plain} {made}".strip()

    def email(self) -> str:
        return f"{self.word()}@borough.example"

    def number(self) -> str:
        made = str(NUMBERS + len(self.planted))
        self.planted.add(made)
        return made


def heard(texts: Iterable[str], asked: str = "") -> set[str]:
    """The canaries in these texts. What the asker wrote in the address itself tells nothing and is left out."""
    return {sign.lower() for text in texts for sign in SIGN.findall(text.replace(asked, "") if asked else text)}


def texts_of(response: Client) -> list[str]:
    """Everything that a browser is given: the headers and the whole body."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return [f"{name}: {value}" for name, value in response.headers.items()] + [content.decode(errors="replace")]
