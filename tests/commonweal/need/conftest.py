"""A coalition with figures: three schools, their results, where they stand and how deprived it is there."""

import pytest

from commonweal.need import sureness

from .scenes import MAP, PLACED, PROFILE, RESULTS, bring


@pytest.fixture
def figures(city):
    """The city with its files brought in."""
    bring(city, "results.csv", RESULTS)
    bring(city, "register.csv", PLACED)
    bring(city, "areas.csv", PROFILE)
    bring(city, "map.geojson", MAP)
    return city


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    """A hundred random weightings do where a test is not about them."""
    monkeypatch.setattr(sureness, "DRAWS", 100)
