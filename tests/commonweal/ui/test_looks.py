"""The colours can be read, the styles work from either side, and what is vendored is what was named."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import commonweal.ui

STATIC = Path(commonweal.ui.__file__).parent / "static" / "ui"
STYLES = sorted((STATIC / "css").glob("*.css"))
VENDORED = [STATIC / "vendor.json", Path(__file__).resolve().parents[2] / "vendor" / "axe" / "vendor.json"]

GROUNDS = ("paper", "sheet", "sunk")
TONES = ("info", "good", "warn", "refused", "waiting")
READ = 4.5  # WCAG 2.2, 1.4.3: text against its ground
SEEN = 3.0  # WCAG 2.2, 1.4.11: what must be made out, such as the edge of a field
READ_WITH_EASE = 7.0  # WCAG 2.2, 1.4.6: body text keeps to AAA

PAIRS = [
    *[("ink", ground, READ_WITH_EASE) for ground in (*GROUNDS, "accent-wash", *(f"{tone}-wash" for tone in TONES))],
    *[("ink-soft", ground, READ_WITH_EASE) for ground in GROUNDS],
    *[("ink-soft", ground, READ) for ground in ("accent-wash",)],
    *[(words, ground, READ) for words in ("accent", "accent-deep") for ground in (*GROUNDS, "accent-wash")],
    *[("accent", f"{tone}-wash", READ) for tone in TONES],
    ("on-accent", "accent", READ),
    ("on-accent", "accent-deep", READ),
    ("on-band", "band", READ_WITH_EASE),
    ("own-seat", "band", SEEN),
    ("paper", "refused", READ),
    *[(tone, ground, READ) for tone in TONES for ground in (f"{tone}-wash", "paper", "sheet")],
    *[("edge", ground, SEEN) for ground in GROUNDS],
    *[("focus", ground, SEEN) for ground in (*GROUNDS, "halo")],
    *[(f"part-{n}", ground, SEEN) for n in range(1, 9) for ground in ("paper", "sheet")],
    *[(vote, "paper", SEEN) for vote in ("vote-for", "vote-against", "vote-abstain")],
    ("ink", "vote-none", SEEN),
]
NOT_PAIRED = {"line", *(f"step-{n}" for n in range(6))}  # rules between things, and shades with an edge around each

PHYSICAL = re.compile(
    r"(?<![\w-])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom|"
    r"border-(?:top|bottom)-(?:left|right)-radius|width|height|(?:min|max)-(?:width|height))\s*:|"
    r"(?:text-align|float|clear|justify-content)\s*:\s*(?:left|right)"
)
LOPSIDED = re.compile(r"(?<![\w-])(margin|padding|inset|border-width):\s*([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);")


def colours(*names: str) -> dict[str, str]:
    text = "".join((STATIC / "css" / f"{name}.css").read_text() for name in names)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", text))


LOOKS = {"light": colours("tokens"), "dark": colours("tokens") | colours("dark")}


def light_of(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((light_of(one), light_of(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_worked_out_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("one", "other", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(look: str, one: str, other: str, least: float) -> None:
    assert contrast(LOOKS[look][one], LOOKS[look][other]) >= least


def test_every_colour_is_in_a_pair() -> None:
    paired = {name for one, other, _least in PAIRS for name in (one, other)}
    assert paired | NOT_PAIRED == set(LOOKS["light"])


def test_the_dark_names_every_colour_again() -> None:
    assert set(colours("dark")) == set(colours("tokens"))


def test_every_name_that_is_used_is_given() -> None:
    text = "".join(style.read_text() for style in STYLES)
    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= set(re.findall(r"--([\w-]+):", text))


def one_sided(text: str) -> list[str]:
    """What would stay on one side when the writing runs from the other. Conditions such as (max-width: 40rem) may."""
    text = re.sub(r"@media[^{]*", "", text)
    lopsided = [match[0] for match in LOPSIDED.finditer(text) if match[3] != match[5]]
    return [match[0] for match in PHYSICAL.finditer(text)] + lopsided


@pytest.mark.parametrize("style", sorted(STYLES), ids=lambda style: style.name)
def test_the_styles_know_start_and_end_but_not_left_and_right(style: Path) -> None:
    assert one_sided(style.read_text()) == []


@pytest.mark.parametrize(
    "fault", ["margin-left: 1px;", "left: 0;", "text-align: right;", "padding: 1px 2px 1px 3px;", "width: 4px;"]
)
def test_a_planted_one_sided_style_is_seen(fault: str) -> None:
    assert one_sided(f"a {{ {fault} }}") != []


@pytest.mark.parametrize("style", sorted(STYLES), ids=lambda style: style.name)
def test_the_styles_ask_for_nothing_from_outside(style: Path) -> None:
    assert all(address.startswith("../fonts/") for address in re.findall(r'url\("?([^")]+)', style.read_text()))
    assert "@import" not in style.read_text()


@pytest.mark.parametrize("listing", VENDORED, ids=lambda listing: listing.parent.name)
def test_what_is_vendored_is_what_was_named(listing: Path) -> None:
    named = json.loads(listing.read_text())
    for package in named:
        assert package["licence"]
        for file in package["files"]:
            assert hashlib.sha256((listing.parent / file["file"]).read_bytes()).hexdigest() == file["sha256"]
    fonts = {file.relative_to(listing.parent).as_posix() for file in listing.parent.rglob("*.woff2")}
    assert fonts <= {file["file"] for package in named for file in package["files"]}


def test_all_fonts_together_weigh_no_more_than_a_small_picture() -> None:
    assert sum(font.stat().st_size for font in STATIC.rglob("*.woff2")) <= 120_000
