"""The two places, drawn by hand: outlines, rivers, where people crowd, and where each ward's name stands.

Both lie in the open North Sea, some 200 km from any shore, so that nothing real is meant by anything in them.
"""

from commonweal.demo.world.deprivation import Hill
from commonweal.demo.world.geography import Codes
from commonweal.demo.world.ground import Shape

CITY = Shape(
    outline=(
        (-7.4, -0.2), (-7.0, 1.5), (-7.3, 2.6), (-6.1, 3.5), (-5.5, 4.9), (-4.0, 5.0), (-3.5, 6.4), (-2.2, 6.6),
        (-1.6, 5.3), (-0.1, 4.7), (0.4, 5.3), (2.3, 5.2), (2.9, 4.4), (4.2, 4.8), (5.0, 5.9), (6.5, 5.6), (6.7, 4.1),
        (6.2, 3.3), (7.3, 2.1), (8.9, 1.6), (9.0, 0.3), (7.6, -0.7), (6.2, -0.9), (6.4, -2.3), (5.5, -3.1),
        (5.6, -4.2), (4.1, -5.0), (2.7, -4.3), (1.5, -4.6), (0.9, -5.9), (-0.7, -6.0), (-1.4, -4.7), (-3.0, -4.5),
        (-4.6, -5.1), (-5.3, -4.1), (-4.8, -2.9), (-5.7, -2.0), (-7.0, -1.7),
    ),
    river=(
        (-9.0, -1.0), (-6.2, -0.3), (-4.9, 0.6), (-3.6, 1.3), (-2.3, 0.9), (-1.2, -0.2), (-0.2, -0.5), (0.8, 0.1),
        (1.7, 1.0), (3.0, 1.4), (4.2, 0.8), (5.3, -0.1), (6.6, 0.1), (9.0, 0.6),
    ),
    crowded=(
        (0.0, 0.0, 14.0, 2.2), (-3.9, 2.7, 5.0, 1.0), (4.4, 2.9, 4.0, 1.1), (3.1, -2.3, 4.0, 1.0),
        (-3.2, -2.6, 3.0, 1.0),
    ),
    wards=(
        ("Upper Moss", -2.7, 4.7), ("Skelgarth", -4.3, 2.7), ("Hagg Wood", -5.0, 1.2), ("Nether Moss", -0.4, 3.2),
        ("Thornhey", 1.7, 3.8), ("Dovestone", 5.1, 3.3), ("Hollinroyd", 5.4, 2.0), ("Ashgarth", -1.9, 2.0),
        ("Wool Exchange", -0.5, 1.4), ("Castle Garth", 0.9, 1.0), ("Broadclough", 2.9, 1.9),
        ("Westermoor", -5.6, -1.1), ("Longroyd", -3.2, -0.1), ("Kelderside", -1.3, -1.1), ("Canal Basin", 0.2, -1.1),
        ("Tannery Row", 1.6, -0.3), ("Millrace", 2.8, -0.2), ("Eastholme", 6.2, -0.5), ("Lowbeck", -3.6, -3.1),
        ("Kirkholm", -0.9, -2.9), ("Winterburn Road", 1.7, -2.3), ("Quarry Top", 4.0, -2.9),
    ),
    areas=180,
    side=0.083,
)  # fmt: skip
CITY_CODES = Codes("Kelderby", "E08900001", first_area=900001, first_ward=900001, east=615_000, north=690_000)

TOWN = Shape(
    outline=(
        (-3.1, -0.2), (-3.0, 0.9), (-2.3, 1.1), (-2.2, 1.9), (-1.2, 2.1), (-1.0, 2.9), (0.1, 3.1), (0.4, 2.2),
        (1.3, 1.9), (2.4, 2.2), (2.9, 1.5), (2.3, 0.7), (2.9, 0.0), (2.8, -0.9), (2.1, -1.2), (2.2, -2.1),
        (1.2, -2.6), (0.3, -2.3), (-0.7, -2.4), (-1.2, -3.0), (-2.2, -2.5), (-1.9, -1.5), (-2.8, -1.2),
    ),
    river=(
        (-5.0, 0.9), (-2.4, 0.5), (-1.3, -0.1), (-0.4, -0.4), (0.5, -0.1), (1.4, -0.4), (2.4, -0.9), (5.0, -1.2),
    ),
    crowded=(
        (0.0, 0.3, 7.0, 0.9), (1.4, -1.0, 3.0, 0.5), (-1.5, 0.9, 3.0, 0.5),
    ),
    wards=(
        ("Ironstone Hill", -1.9, 1.1), ("Hazelcote", -0.4, 1.8), ("Priors Lea", 1.9, 1.5), ("Old Forge", -0.5, 0.5),
        ("Kilnside", 1.2, 0.1), ("Steelfields", -2.0, -0.5), ("Ellerbeck", -0.6, -1.1), ("Furnace Lane", 1.4, -1.2),
    ),
    areas=45,
    side=0.062,
)  # fmt: skip
TOWN_CODES = Codes("Ellerstow", "E06900001", first_area=910001, first_ward=910001, east=634_000, north=668_000)

CITY_HILLS = (
    Hill(0.0, -0.2, 3.2, 2.0), Hill(-4.0, 2.5, 1.3, 0.8), Hill(3.3, -2.6, 1.9, 1.0), Hill(-3.2, -2.9, 1.4, 0.9),
    Hill(6.0, 1.9, 1.1, 0.8), Hill(-2.4, 5.6, -2.0, 1.6), Hill(5.6, 4.8, -1.8, 1.4), Hill(-6.3, -0.8, -1.2, 1.2),
    Hill(-0.3, -4.9, -1.3, 1.2), Hill(1.4, 4.4, -0.8, 1.0),
)  # fmt: skip
TOWN_HILLS = (
    Hill(-0.2, 0.4, 1.4, 0.9), Hill(1.4, -1.2, 2.0, 0.7), Hill(-2.0, -0.6, 1.4, 0.6), Hill(0.0, 2.7, -1.8, 0.9),
    Hill(2.3, 1.5, -1.4, 0.8), Hill(-1.4, -2.3, -0.8, 0.7),
)  # fmt: skip
