"""The one command, `commonweal`.

`commonweal need` works on a file alone. Every other command works on an installation: its database is made the first
time one of them is used.
"""

import os
import sys

ALONE = {"need": "commonweal.need.alone"}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.config.settings")
    words = sys.argv[1:]
    if words and words[0] in ALONE:
        from importlib import import_module

        answered: int = import_module(ALONE[words[0]]).main(words[1:])
        return answered
    return _on_the_installation(words)


def _on_the_installation(words: list[str]) -> int:
    from django.conf import settings
    from django.core.management import call_command, execute_from_command_line

    kept = settings.DATABASES["default"]
    if kept["ENGINE"].endswith("sqlite3"):
        new = not os.path.exists(kept["NAME"]) or not os.path.getsize(kept["NAME"])
        os.makedirs(os.path.dirname(kept["NAME"]), exist_ok=True)
        if new and words and words[0] not in ("migrate", "demo", "help", "--help", "--version"):
            import django

            django.setup()
            call_command("migrate", verbosity=0)
    execute_from_command_line(["commonweal", *(words or ["help"])])
    return 0
