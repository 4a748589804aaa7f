"""How a member and the rows of a file find one another.

1. A row under the member's own number counts; for a school also one under the number it had before or has since.
2. A file about small areas tells of a school the figure of the area it stands in, and of a ward that of all its areas:
   counts are added up, everything else is the mean weighted by the people who live there.
3. A ward with an area that has no figure has none. Missing is missing, and says why.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from commonweal.need.catalogue import UNDATED, Measure, kinds
from commonweal.need.standing import Point, Standing
from commonweal_engines.common import Sentence, say
from commonweal_engines.need.decimals import Figure
from commonweal_engines.need.reading import Column, Links, Match, Read, join
from commonweal_engines.need.reading.kinds import Form

NOWHERE = say("Nothing brought in says which small area this school stands in.")
OTHER_FORM = say("This file is not about members of this kind.")
NO_PEOPLE = say("No file that was brought in says how many people live in each of its small areas.")
NO_AREAS = say("Nothing brought in says which small areas lie in this ward.")
OWN = say("Found under the same number.")


@dataclass(frozen=True)
class Source:
    """A dataset with the columns that are needed of it."""

    id: int
    file: str
    read: Read

    @property
    def form(self) -> Form:
        return kinds()[self.read.kind].form

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        return {key: row for row, key in enumerate(self.read.keys)}

    @property
    def dated(self) -> str:
        return self.file if self.read.period == UNDATED else f"{self.file}, {self.read.period}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A member's figure, and how it was found; or None, and why it is missing."""

    figure: Figure | None
    how: Sentence


class Joining:
    """Members' figures, from all of a body's sources together."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = {source.id: source for source in sources}
        self._standing = Standing([source.read for source in sources], self.links)
        self._wards = _wards(sources)
        self._people = [
            source for source in sources if source.form is Form.SMALL_AREA and "people" in source.read.columns
        ]
        self._matches: dict[int, Mapping[str, Match]] = {}

    @cached_property
    def links(self) -> Links:
        files = [source.read for source in self.sources.values() if source.read.kind == "links"]
        return Links.between(
            row for read in files for row in zip(read.keys, read.texts["other"], read.texts["type"], strict=True)
        )

    def stands_in(self, number: str) -> str:
        """The small area in which a school stands; empty where nothing tells."""
        return next(iter(self._standing.areas(number)), "")

    def point(self, number: str) -> Point | None:
        """Where a school stands: longitude and latitude."""
        return self._standing.point(number)

    def areas_of(self, ward: str) -> Sequence[str]:
        return self._wards.get(ward, ())

    def figures(self, measure: Measure, numbers: Collection[str]) -> Mapping[str, Figure | None]:
        """For each of these members' numbers, its figure."""
        source = self.sources[measure.dataset]
        column = source.read.columns[measure.metric.name]
        rows = {number: match.row for number, match in self._match(source, numbers).items()}
        figures = _figures(column, rows.values())
        found = dict(zip(rows, figures, strict=True))
        return {number: found[number] if number in found else self.joined(measure, number).figure for number in numbers}

    def joined(self, measure: Measure, number: str) -> Joined:
        """The figure of one member, and how it was found or why it is missing."""
        source = self.sources[measure.dataset]
        match = self._match(source, [number]).get(number)
        return self._of_areas(source, measure, number) if match is None else _row(source, measure, match)

    def _match(self, source: Source, numbers: Collection[str]) -> Mapping[str, Match]:
        """The rows of members that stand in a file under a number of their own kind."""
        form = source.form.pattern
        own = [number for number in numbers if form.fullmatch(number)]
        known = self._matches.get(source.id, {})
        if not known.keys() >= set(own):
            known = self._matches[source.id] = join({*known, *own}, source.read, self.links)
        return known

    def _of_areas(self, source: Source, measure: Measure, number: str) -> Joined:
        if source.form is not Form.SMALL_AREA:
            return Joined(None, OTHER_FORM)
        if Form.SCHOOL.pattern.fullmatch(number):
            return self._of_its_area(source, measure, number)
        if Form.WARD.pattern.fullmatch(number):
            return self._of_its_ward(source, measure, number)
        return Joined(None, OTHER_FORM)

    def _of_its_area(self, source: Source, measure: Measure, number: str) -> Joined:
        areas = self._standing.areas(number)
        if not areas:
            return Joined(None, NOWHERE)
        area = next((area for area in areas if area in source.row_of), None)
        if area is None:
            return Joined(None, say("It stands in small area {area}, which is not in this file.", area=areas[0]))
        row = _row(source, measure, Match(source.row_of[area], OWN))
        if row.figure is None:
            return row
        return Joined(row.figure, say("The figure of the small area it stands in, {area}.", area=area))

    def _of_its_ward(self, source: Source, measure: Measure, ward: str) -> Joined:
        areas = self.areas_of(ward)
        if not areas:
            return Joined(None, NO_AREAS)
        figures = _values(source, measure.metric.name, areas)
        if lacking := sum(figure is None for figure in figures):
            return Joined(
                None, say("{lacking} of its {count} small areas have no figure.", lacking=lacking, count=len(areas))
            )
        known = [figure for figure in figures if figure is not None]
        if measure.adds_up:
            return Joined(sum(known, Fraction(0)), say("The sum of its {count} small areas.", count=len(areas)))
        return self._mean(known, areas)

    def _mean(self, figures: Sequence[Fraction], areas: Sequence[str]) -> Joined:
        for source in self._people:
            people: list[Fraction] = [figure for figure in _values(source, "people", areas) if figure is not None]
            if len(people) == len(areas) and (all_people := sum(people, Fraction(0))):
                weighted = sum((n * figure for n, figure in zip(people, figures, strict=True)), Fraction(0))
                how = say(
                    "The mean of its {count} small areas, weighted by the {people} people who live there ({source}).",
                    count=len(areas),
                    people=int(all_people),
                    source=source.dated,
                )
                return Joined(weighted / all_people, how)
        return Joined(None, NO_PEOPLE)


def _row(source: Source, measure: Measure, match: Match) -> Joined:
    if match.row is None:
        return Joined(None, match.how)
    column = source.read.columns[measure.metric.name]
    missing = column.missing(match.row)
    return Joined(_figure(column, match.row), match.how if missing is None else missing.why)


def _figure(column: Column, row: int) -> Figure | None:
    if column.codes[row] or row in column.rare:
        return column.value(row)
    return Decimal(int(column.whole[row])).scaleb(-column.places)


def _figures(column: Column, rows: Iterable[int | None]) -> list[Figure | None]:
    """The exact figures in some rows. As Decimals where they can be: a national file has a million of them."""
    whole, codes, down = column.whole.tolist(), column.codes.tolist(), -column.places
    return [
        None
        if row is None or codes[row]
        else column.rare[row]
        if row in column.rare
        else Decimal(whole[row]).scaleb(down)
        for row in rows
    ]


def _values(source: Source, name: str, keys: Iterable[str]) -> list[Fraction | None]:
    column = source.read.columns[name]
    return [column.value(row) if (row := source.row_of.get(key)) is not None else None for key in keys]


def _wards(sources: Iterable[Source]) -> dict[str, list[str]]:
    """The small areas of each ward, from the first file that says so of any."""
    for source in sources:
        codes = source.read.texts.get("ward_code")
        if source.form is Form.SMALL_AREA and codes and any(codes):
            found: dict[str, list[str]] = {}
            for area, ward in zip(source.read.keys, codes, strict=True):
                found.setdefault(ward, []).append(area)
            return found
    return {}
