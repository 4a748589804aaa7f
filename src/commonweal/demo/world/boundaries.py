"""The borders of an invented place as GeoJSON, in the layout of the Office for National Statistics."""

import json
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5

from commonweal.demo.world.geography import Area, Codes, Geography, Ring, Ward

REGION = "E12900001"
COMBINED_AUTHORITY = "E47900001"


def area_boundaries(place: Geography) -> bytes:
    return _collection(place.codes, ((_area(number, area), area.ring) for number, area in enumerate(place.areas, 1)))


def ward_boundaries(place: Geography) -> bytes:
    return _collection(
        place.codes, ((_ward(number, ward, place.codes), ward.ring) for number, ward in enumerate(place.wards, 1))
    )


def _area(number: int, area: Area) -> Mapping[str, object]:
    return {"FID": number, "LSOA21CD": area.code, "LSOA21NM": area.name, "GlobalID": _id(area.code)}


def _ward(number: int, ward: Ward, codes: Codes) -> Mapping[str, object]:
    return {
        "FID": number,
        "WD25CD": ward.code,
        "WD25NM": ward.name,
        "WD25NMW": " ",
        "LAD25CD": codes.district,
        "LAD25NM": codes.name,
        "BNG_E": ward.heart.easting,
        "BNG_N": ward.heart.northing,
        "LONG": ward.heart.lon,
        "LAT": ward.heart.lat,
        "GlobalID": _id(ward.code),
    }


def _id(code: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"https://example.org/invented/{code}"))


def _collection(codes: Codes, things: Iterable[tuple[Mapping[str, object], Ring]]) -> bytes:
    """One feature to a line; each ring is closed by its first point, as GeoJSON asks (RFC 7946)."""
    higher = {
        "LADCD_ACTIVE": codes.district,
        "UTLACD": codes.district,
        "CAUTHCD": COMBINED_AUTHORITY,
        "RGNCD": REGION,
    }
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {**properties, **higher},
                "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
            }
        )
        for properties, ring in things
    ]
    crs = json.dumps({"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}})
    head = f'{{\n"type": "FeatureCollection",\n"name": "{codes.district}",\n"crs": {crs},\n"features": [\n'
    return (head + ",\n".join(features) + "\n]\n}\n").encode()
