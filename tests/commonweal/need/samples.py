"""Small invented files in the formats of the public registers. No such school, area or person exists."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence


def table(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows as a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def results(progress: Mapping[str, object], attainment: Mapping[str, object] | None = None) -> bytes:
    """Key stage 4 results of 2018/19 in their short form, from progress and attainment by school number."""
    return table(
        [
            {
                "la_code_added": "990",
                "RECTYPE": "1",
                "URN": number,
                "SCHNAME": f"School {number}",
                "PCODE": "ZZ1 1ZZ",
                "PCODE2": "ZZ1",
                "TOWN": "Nowhere",
                "P8MEA": value,
                "ATT8SCR": (attainment or {}).get(number, ""),
                "PTL2BASICS_95": "",
                "PTEBACC_E_PTQ_EE": "",
                "EBACCAPS": "",
                "SCHTYPE": "Academy",
                "OFSTEDRATING": "",
            }
            for number, value in progress.items()
        ]
    )


def absence(persistent: Mapping[tuple[str, str], object]) -> bytes:
    """Absence by (period such as 202122, school number): the share that misses a tenth or more."""
    return table(
        [
            {
                "time_period": period,
                "geographic_level": "School",
                "old_la_code": "990",
                "la_name": "Nowhere",
                "school_name": f"School {number}",
                "school_laestab": "9904000",
                "school_urn": number,
                "enrolments": 900,
                "sess_possible": 300_000,
                "sess_overall_percent": 6,
                "enrolments_pa_10_exact_percent": value,
            }
            for (period, number), value in persistent.items()
        ]
    )


def placed(schools: Mapping[str, tuple[float, float, str]]) -> bytes:
    """The short register of schools: longitude, latitude and small area by school number."""
    return table(
        [
            {
                "urn": number,
                "la_code": "990",
                "la_name": "Nowhere",
                "laestab": "9904000",
                "school_name": f"School {number}",
                "phase": "State-funded secondary",
                "type": "Academy",
                "lad_code": "E08900001",
                "ward_code": "E05900001",
                "ward_name": "Somewhere",
                "postcode": "ZZ1 1ZZ",
                "lat": latitude,
                "lon": longitude,
                "lsoa21": area,
            }
            for number, (longitude, latitude, area) in schools.items()
        ]
    )


def links(pairs: Iterable[tuple[str, str, str]]) -> bytes:
    """Numbers that came before or after one another: (number, other, what the other is to it)."""
    return table(
        [
            {"URN": one, "LinkURN": other, "LinkName": "", "LinkType": kind, "LinkEstablishedDate": ""}
            for one, other, kind in pairs
        ]
    )


def profile(areas: Mapping[str, tuple[str, object, object]]) -> bytes:
    """Small areas of 2021: ward, deprivation score and people, by code."""
    return table(
        [
            {
                "lsoa21_code": code,
                "lsoa21_name": f"Area {code[-3:]}",
                "ward24_code": ward,
                "ward24_name": f"Ward {ward[-3:]}",
                "lad24_code": "E08900001",
                "lad24_name": "Nowhere",
                "imd25_score": score,
                "imd25_rank": 1,
                "pop0_4_est2020": 60,
                "pop_all_est2020": people,
                "households_2021": 600,
            }
            for code, (ward, score, people) in areas.items()
        ]
    )


def boundaries(squares: Mapping[str, tuple[float, float]]) -> bytes:
    """Square small areas, a hundredth of a degree wide, from their south-west corners."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"LSOA21CD": code, "LSOA21NM": f"Area {code[-3:]}"},
                    "geometry": {"type": "Polygon", "coordinates": [_square(*corner)]},
                }
                for code, corner in squares.items()
            ],
        }
    ).encode()


def _square(west: float, south: float) -> list[list[float]]:
    east, north = round(west + 0.01, 6), round(south + 0.01, 6)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def census(postcodes: Mapping[str, str]) -> bytes:
    """The school census: postcode by school number."""
    return table(
        [
            {
                "time_period": "202223",
                "geographic_level": "School",
                "urn": number,
                "old_la_code": "990",
                "la_name": "Nowhere",
                "school_name": f"School {number}",
                "laestab": "9904000",
                "phase_type_grouping": "State-funded secondary",
                "school_postcode": postcode,
                "headcount of pupils": 900,
                "fte pupils": 900,
                "% of pupils known to be eligible for free school meals": 30,
            }
            for number, postcode in postcodes.items()
        ]
    )


def postcodes(areas: Mapping[str, str]) -> bytes:
    """Small area by postcode."""
    return table(
        [
            {
                "postcode": postcode,
                "easting": "",
                "northing": "",
                "lat": "",
                "lon": "",
                "lsoa11cd": area,
                "lsoa21cd": area,
                "ward24nm": "Somewhere",
            }
            for postcode, area in areas.items()
        ]
    )
