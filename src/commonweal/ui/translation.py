"""Texts to translate: found in the code, merged into each language's file, compiled for Django. With Babel alone."""

import re
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGES = ("commonweal", "commonweal_engines")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "say": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HOW = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
JINJA = {"extensions": "jinja2.ext.i18n", "trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}

KEPT_AS_IT_IS = re.compile(r"(%\([^)]*\)[a-z]|%%|\{[^}]*\}|<[^>]*>|&#?\w+;|\s+)")
ACCENTED = str.maketrans("aceinosuyAEINOSU", "áçéíñóšúýÁÉÍÑÓŠÚ")
FROM_RIGHT_TO_LEFT, AND_BACK = "\u202e", "\u202c"


def extracted(source: Path) -> Catalog:
    """Every text of both packages. `source` is the folder that holds them. No line numbers: they would change daily."""
    found = _empty()
    for package in PACKAGES:
        texts = extract_from_dir(
            source / package, HOW, {pattern: JINJA for pattern, _ in HOW[1:]}, KEYWORDS, strip_comment_tags=True
        )
        for name, _line, text, comments, context in texts:
            found.add(text, locations=[(f"{package}/{name}", 0)], auto_comments=comments, context=context)
    return found


def merge(found: Catalog, file: Path) -> None:
    """Brings one language's django.po up to date, keeping what is translated, and compiles it beside itself."""
    with file.open("rb") as source:
        translated = read_po(source, locale=file.parent.parent.name)
    translated.update(found, no_fuzzy_matching=True)
    save(translated, file)


def save(catalog: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as text:
        write_po(text, catalog, sort_output=True, include_lineno=False, width=120)
    if file.suffix == ".po":
        with file.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)


def pseudo(found: Catalog, locale: str) -> Catalog:
    """An invented language: en_XA lengthens and accents every text, ar_XB makes it run from right to left.

    What still stands in plain English on such a page was never marked for translation.
    """
    made = _empty()
    turned = {"en_XA": _lengthened, "ar_XB": _from_right_to_left}[locale]
    for message in found:
        if message.id:
            texts = message.id if isinstance(message.id, (list, tuple)) else [message.id]
            said = tuple(_told(text, turned) for text in texts)
            made.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    return made


def _empty() -> Catalog:
    return Catalog(project="Commonweal", charset="utf-8", fuzzy=False)


def _told(text: str, turned: Callable[[str], str]) -> str:
    return "".join(
        piece if not piece or KEPT_AS_IT_IS.fullmatch(piece) else turned(piece) for piece in KEPT_AS_IT_IS.split(text)
    )


def _lengthened(word: str) -> str:
    return word.translate(ACCENTED) + "~" * (len(word) * 2 // 5)


def _from_right_to_left(word: str) -> str:
    return f"{FROM_RIGHT_TO_LEFT}{word}{AND_BACK}"
