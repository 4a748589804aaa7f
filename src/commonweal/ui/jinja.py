"""The one set-up of templates: everything is escaped, nothing may be left undefined, every text can be translated."""

from typing import Any
from zlib import crc32

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import (
    get_language,
    get_language_bidi,
    get_language_info,
    gettext,
    ngettext,
    npgettext,
    pgettext,
)
from jinja2 import Environment, StrictUndefined

from commonweal.ui import charts, reading
from commonweal.ui.tables import with_query

READ_BY_PEOPLE = ("day", "initials", "listed", "moment", "month", "number", "percent", "said")


def environment(**options: Any) -> Environment:
    """For Django's Jinja2 backend. `options` are what the backend passes: the loader and auto_reload.

    In every template: url(name, **kwargs), static(path), language(), direction(), languages(), language_name(code),
    with_query(), the helpers of `charts`, the filters named in READ_BY_PEOPLE, _(), ngettext() and {% trans %}.
    """
    made = Environment(  # noqa: S701  # autoescape is on, below
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n"],
        }
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        url=lambda name, **kwargs: reverse(name, kwargs=kwargs),
        static=static,
        language=get_language,
        direction=lambda: "rtl" if get_language_bidi() else "ltr",
        language_name=lambda code: get_language_info(code)["name_local"],
        anchor=anchor,
        along=charts.along,
        apart=charts.apart,
        stack=charts.stack,
        with_query=with_query,
        languages=lambda: settings.LANGUAGES,
    )
    made.filters.update({name: getattr(reading, name) for name in READ_BY_PEOPLE})
    return made


def anchor(*parts: object) -> str:
    """A short id for a part of the page, the same on every visit: two things with the same words get the same id."""
    return f"x{crc32('|'.join(map(str, parts)).encode(errors='replace')):08x}"
