"""The invented world of the demo: a city and a town that do not exist, in the formats of the public registers.

Drawn from a seed by plain Python, without Django. Everything in it is invented save the names of columns; the shapes
of the figures (means, spreads, how they go together) are rounded from open data.
"""

from commonweal.demo.world.centres import Centre
from commonweal.demo.world.people import Persona, Seat
from commonweal.demo.world.schools import School
from commonweal.demo.world.worlds import SEED, Member, World, city, town

__all__ = ["SEED", "Centre", "Member", "Persona", "School", "Seat", "World", "city", "town"]
