"""The figures of wards, from those of the small areas that lie in them.

Counts are added up; everything else is the mean weighted by the people who live there. A ward with an area that has no
figure has none.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from commonweal.need.catalogue import Measure
from commonweal.need.sources import Joined, Source, values_of
from commonweal_engines.common import say
from commonweal_engines.need.reading.kinds import Form

NO_PEOPLE = say("No file that was brought in says how many people live in each of its small areas.")
NO_AREAS = say("Nothing brought in says which small areas lie in this ward.")


class Wards:
    """Which small areas lie in which ward, and how many people live in each."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._areas = _areas(sources)
        self._people = [
            source for source in sources if source.form is Form.SMALL_AREA and "people" in source.read.columns
        ]

    def areas(self, ward: str) -> Sequence[str]:
        return self._areas.get(ward, ())

    def joined(self, source: Source, measure: Measure, ward: str) -> Joined:
        areas = self.areas(ward)
        if not areas:
            return Joined(None, NO_AREAS)
        figures = values_of(source, measure.metric.name, areas)
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
            people: list[Fraction] = [figure for figure in values_of(source, "people", areas) if figure is not None]
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


def _areas(sources: Iterable[Source]) -> dict[str, list[str]]:
    """The small areas of each ward, from the first file that says so of any."""
    for source in sources:
        codes = source.read.texts.get("ward_code")
        if source.form is Form.SMALL_AREA and codes and any(codes):
            found: dict[str, list[str]] = {}
            for area, ward in zip(source.read.keys, codes, strict=True):
                found.setdefault(ward, []).append(area)
            return found
    return {}
