"""`commonweal messages`: finds every text to translate and brings each language's file up to date."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

import commonweal
from commonweal.ui import translation

HOME = Path(commonweal.__file__).resolve().parent / "locale"
PSEUDO = ("en_XA", "ar_XB")


class Command(BaseCommand):
    help = "Finds every text to translate, writes locale/django.pot, brings each language's django.po up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", metavar="LOCALE", help="begin a new language, such as ur or pl")
        parser.add_argument("--pseudo", metavar="FOLDER", type=Path, help="write the two invented languages there")

    def handle(self, *args: Any, **options: Any) -> None:
        found = translation.extracted(HOME.parent.parent)
        if folder := options["pseudo"]:
            for locale in PSEUDO:
                made = translation.pseudo(found, locale)
                translation.save(made, folder / locale / "LC_MESSAGES" / "django.po")
            self.stdout.write(f"{len(found)} texts, in {' and '.join(PSEUDO)}, in {folder}")
            return
        translation.save(found, HOME / "django.pot")
        if options["new"]:
            translation.save(found, HOME / options["new"] / "LC_MESSAGES" / "django.po")
        for file in sorted(HOME.glob("*/LC_MESSAGES/django.po")):
            translation.merge(found, file)
        self.stdout.write(f"{len(found)} texts")
