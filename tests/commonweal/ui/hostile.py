"""Forty texts that try to be more than text, and a way to see whether one succeeded."""

from html.parser import HTMLParser

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "</svg><img src=x onerror=alert(1)>",
    "</text><script>alert(1)</script>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>",
    "<math><mtext></mtext></math>",
    "<template><b></template>",
    "<noscript><b>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '" autofocus onfocus=alert(1) x="',
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" style="display:none',
    "` onmouseover=`alert(1)",
    'x" /><b x="',
    "{{ 7 * 7 }}",
    "{% raw %}<b>{% endraw %}",
    "%(name)s {name} {0} %s",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "\u202e<b>turned\u202c",
    "\x00<b>\x0b",
    "<\u0000script>",
]


class _Skeleton(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bones: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bones.append((tag, *(name for name, _value in attrs)))

    def handle_comment(self, data: str) -> None:
        self.bones.append(("comment",))


def skeleton(html: str) -> list[tuple[str, ...]]:
    """The elements of a page and the names of their attributes, without any text."""
    parser = _Skeleton()
    parser.feed(html)
    parser.close()
    return parser.bones
