"""How a member and the rows of a file find one another.

1. A row under the member's own number counts; where there is none, or its cell is empty, a school's row under the one
   number it had before or has since.
2. A file about small areas tells of a school the figure of the area it stands in, and of a ward that of all its areas.
3. Missing is missing, and says why.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from commonweal.need.catalogue import Measure
from commonweal.need.sources import Joined, Source, figure_in, figures_in
from commonweal.need.standing import Point, Standing
from commonweal.need.wards import Wards
from commonweal_engines.common import say
from commonweal_engines.need.decimals import Figure
from commonweal_engines.need.reading import Links, Match, Missing, join, resolve
from commonweal_engines.need.reading.kinds import Form

NOWHERE = say("Nothing brought in says which small area this school stands in.")
OTHER_FORM = say("This file is not about members of this kind.")
OWN = say("Found under the same number.")


class Joining:
    """Members' figures, from all of a body's sources together."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = {source.id: source for source in sources}
        self._standing = Standing([source.read for source in sources], self.links)
        self._wards = Wards(sources)
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
        return self._wards.areas(ward)

    def figures(self, measure: Measure, numbers: Collection[str]) -> Mapping[str, Figure | None]:
        """For each of these members' numbers, its figure."""
        source = self.sources[measure.dataset]
        column = source.read.columns[measure.metric.name]
        matches = self._match(source, numbers)
        own = [number for number in numbers if number in matches]
        found = dict(zip(own, figures_in(column, [matches[number].row for number in own]), strict=True))
        return {
            number: self.joined(measure, number).figure if (figure := found.get(number)) is None else figure
            for number in numbers
        }

    def joined(self, measure: Measure, number: str) -> Joined:
        """The figure of one member, and how it was found or why it is missing."""
        source = self.sources[measure.dataset]
        match = self._match(source, [number]).get(number)
        if match is None:
            return self._of_areas(source, measure, number)
        return self._under_another(source, measure, number, match) or _row(source, measure, match)

    def _under_another(self, source: Source, measure: Measure, number: str, match: Match) -> Joined | None:
        """The figure under a school's one earlier or later number, where the cell under its own is empty."""
        column = source.read.columns[measure.metric.name]
        if match.row is None or match.through or column.missing(match.row) is not Missing.BLANK:
            return None
        lineage = resolve(number, self.links)
        for step in (*lineage.predecessors, *lineage.successors):
            row = source.row_of.get(step.number)
            if step.one_to_one and row is not None and (figure := figure_in(column, row)) is not None:
                return Joined(
                    figure, say("Its own cell is empty; found under its other number, {number}.", number=step.number)
                )
        return None

    def _match(self, source: Source, numbers: Collection[str]) -> Mapping[str, Match]:
        """The rows of members that stand in a file under a number of their own kind."""
        known = self._matches.get(source.id, {})
        if not known.keys() >= set(numbers):
            form = source.form.pattern
            own = [number for number in numbers if number not in known and form.fullmatch(number)]
            if own:
                known = self._matches[source.id] = join({*known, *own}, source.read, self.links)
        return known

    def _of_areas(self, source: Source, measure: Measure, number: str) -> Joined:
        if source.form is not Form.SMALL_AREA:
            return Joined(None, OTHER_FORM)
        if Form.SCHOOL.pattern.fullmatch(number):
            return self._of_its_area(source, measure, number)
        if Form.WARD.pattern.fullmatch(number):
            return self._wards.joined(source, measure, number)
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


def _row(source: Source, measure: Measure, match: Match) -> Joined:
    if match.row is None:
        return Joined(None, match.how)
    column = source.read.columns[measure.metric.name]
    missing = column.missing(match.row)
    return Joined(figure_in(column, match.row), match.how if missing is None else missing.why)
