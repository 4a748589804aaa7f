"""A ground of small hexagons, shared out between seeds, and the borders that follow.

Every area is a set of whole hexagons and every border a chain of their sides, so areas tile their ground without a
gap or an overlap, however the corners are moved afterwards: a corner that two areas share is one and the same point.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf

type Point = tuple[float, float]
type Cell = tuple[int, int]
type Corner = tuple[int, int]
type Graph[N] = Mapping[N, Mapping[N, float]]

# In units of half a width and half a side, a hexagon's middle is a pair of whole numbers and so are its corners.
# Each side: the way to the hexagon across it, then its two ends, anticlockwise.
SIDES = (
    ((2, 0), (1, -1), (1, 1)),
    ((1, 3), (1, 1), (0, 2)),
    ((-1, 3), (0, 2), (-1, 1)),
    ((-2, 0), (-1, 1), (-1, -1)),
    ((-1, -3), (-1, -1), (0, -2)),
    ((1, -3), (0, -2), (1, -1)),
)
HALF_WIDTH, HALF_SIDE = 3**0.5 / 2, 0.5


def at(place: Cell | Corner, side: float) -> Point:
    """Where a middle or a corner lies when hexagons have sides of this length."""
    return place[0] * HALF_WIDTH * side, place[1] * HALF_SIDE * side


def cells_within(ring: Sequence[Point], side: float) -> list[Cell]:
    """The hexagons whose middles lie inside the ring, row by row."""
    columns = int(max(abs(x) for x, _ in ring) / (HALF_WIDTH * side)) + 2
    rows = int(max(abs(y) for _, y in ring) / (HALF_SIDE * side)) // 3 + 1
    cells = []
    for row in range(-rows, rows + 1):
        edges = _crossings(at((0, 3 * row), side)[1], ring)
        middles = ((column, 3 * row) for column in range(-columns, columns + 1) if (column - row) % 2 == 0)
        cells += [cell for cell in middles if _odd_beyond(at(cell, side)[0], edges)]
    return cells


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether the point lies within the ring: an odd number of its edges lie due east."""
    return _odd_beyond(point[0], _crossings(point[1], ring))


def _crossings(y: float, ring: Sequence[Point]) -> list[float]:
    """Where, from west to east in no order, the ring crosses the line at this height."""
    return [
        ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (ay > y) != (by > y)
    ]


def _odd_beyond(x: float, edges: list[float]) -> bool:
    return sum(x < edge for edge in edges) % 2 == 1


def around(cell: Cell) -> Iterator[tuple[Cell, Corner, Corner]]:
    """The hexagon across each side, with that side's ends."""
    x, y = cell
    for (dx, dy), (ax, ay), (bx, by) in SIDES:
        yield (x + dx, y + dy), (x + ax, y + ay), (x + bx, y + by)


def spread[N](graph: Graph[N], count: int, first: N) -> list[N]:
    """So many seeds, each about as far as can be from those before it: of ten nodes for each, the farthest is taken."""
    far = dict.fromkeys(graph, inf)
    chosen_from = list(graph)[:: max(len(graph) // (10 * count), 1)]
    seeds = [first]
    _flood(graph, far, {first: first}, [(0.0, 0, first)])
    while len(seeds) < count:
        seed = max(chosen_from, key=far.__getitem__)
        _flood(graph, far, {seed: seed}, [(0.0, 0, seed)])
        seeds.append(seed)
    return seeds


def share_out[N](graph: Graph[N], seeds: Iterable[N]) -> dict[N, N]:
    """Every node with the seed that is nearest to it along the graph. Nodes out of every seed's reach are left out."""
    owner = {seed: seed for seed in seeds}
    _flood(graph, dict.fromkeys(graph, inf), owner, [(0.0, order, seed) for order, seed in enumerate(owner)])
    return owner


def _flood[N](graph: Graph[N], far: dict[N, float], owner: dict[N, N], front: list[tuple[float, int, N]]) -> None:
    """Dijkstra from the front, which moves only where it comes nearer than `far` says; `far` and `owner` follow."""
    far.update((node, distance) for distance, _, node in front)
    heapify(front)
    order = len(front)
    while front:
        distance, _, node = heappop(front)
        if distance > far[node]:
            continue
        for onward, cost in graph[node].items():
            if (reach := distance + cost) < far[onward]:
                far[onward], owner[onward] = reach, owner[node]
                order += 1
                heappush(front, (reach, order, onward))


def heart(members: Iterable[Cell]) -> Cell:
    """The one of these hexagons that lies nearest to the middle of them all."""
    cells = list(members)
    x, y = (sum(cell[axis] for cell in cells) / len(cells) for axis in (0, 1))
    return min(cells, key=lambda cell: (3 * (cell[0] - x) ** 2 + (cell[1] - y) ** 2, cell))


def borders[N](owner: Mapping[Cell, N]) -> Iterator[tuple[N, Corner, Corner]]:
    """Every side at which an area ends, anticlockwise around that area."""
    for cell, who in owner.items():
        for across, start, end in around(cell):
            if owner.get(across) != who:
                yield who, start, end


def rings[N](owner: Mapping[Cell, N]) -> dict[N, list[Corner]]:
    """Each area's border as a ring of corners. An area is in one piece and has no hole: so shares grow from seeds."""
    onward: dict[N, dict[Corner, Corner]] = defaultdict(dict)
    for who, start, end in borders(owner):
        onward[who][start] = end
    found = {}
    for who, steps in onward.items():
        corner = start = min(steps)
        found[who] = [start]
        while (corner := steps[corner]) != start:
            found[who].append(corner)
    return found


def soften(sides: Iterable[tuple[Corner, Corner]], places: dict[Corner, Point], rounds: int) -> dict[Corner, Point]:
    """The same corners, each drawn towards those it is joined to: zigzags become curves."""
    joined: dict[Corner, set[Corner]] = defaultdict(set)
    for start, end in sides:
        joined[start].add(end)
        joined[end].add(start)
    for _ in range(rounds):
        places = {
            corner: _between(places[corner], [places[near] for near in sorted(joined[corner])]) for corner in joined
        }
    return places


def _between(point: Point, near: list[Point]) -> Point:
    return (
        point[0] / 2 + sum(x for x, _ in near) / len(near) / 2,
        point[1] / 2 + sum(y for _, y in near) / len(near) / 2,
    )
