"""From the National Grid to latitude and longitude.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain" (annexes B and C, and section 6.6: the
Helmert shift from OSGB36 to WGS84, good to about 5 metres).
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

AIRY = (6_377_563.396, 6_356_256.909)
GRS80 = (6_378_137.000, 6_356_752.3141)
SCALE, LATITUDE, LONGITUDE, EAST, NORTH = 0.9996012717, radians(49), radians(-2), 400_000.0, -100_000.0
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
GROWTH = 1 - 20.4894e-6


def lat_lon(easting: float, northing: float) -> tuple[float, float]:
    """WGS84 latitude and longitude in degrees of a National Grid point in metres."""
    latitude, longitude = _shifted(*airy(easting, northing))
    return degrees(latitude), degrees(longitude)


def airy(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in radians on the grid's own ellipsoid (Airy 1830)."""
    a, b = AIRY[0] * SCALE, AIRY[1] * SCALE
    squash = 1 - (b / a) ** 2
    phi = LATITUDE + (northing - NORTH) / a
    while abs(short := northing - NORTH - _arc(phi, a, b)) >= 1e-5:
        phi += short / a
    nu = a / sqrt(1 - squash * sin(phi) ** 2)
    rho = nu * (1 - squash) / (1 - squash * sin(phi) ** 2)
    eta, t, sec = nu / rho - 1, tan(phi), 1 / cos(phi)
    d = easting - EAST
    latitude = phi - d**2 * t / (2 * rho * nu) + d**4 * t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    latitude -= d**6 * t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    longitude = LONGITUDE + d * sec / nu - d**3 * sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    longitude += d**5 * sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    longitude -= d**7 * sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    return latitude, longitude


def _arc(phi: float, a: float, b: float) -> float:
    """Metres along the meridian from the grid's true origin."""
    n = (a - b) / (a + b)
    less, more = phi - LATITUDE, phi + LATITUDE
    return b * (
        (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
        - (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
        + (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    """From Airy's ellipsoid to WGS84's, through cartesian coordinates at height nought."""
    squash = 1 - (AIRY[1] / AIRY[0]) ** 2
    nu = AIRY[0] / sqrt(1 - squash * sin(latitude) ** 2)
    x, y, z = (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        nu * (1 - squash) * sin(latitude),
    )
    x, y, z = (
        SHIFT[0] + GROWTH * x - TURN[2] * y + TURN[1] * z,
        SHIFT[1] + TURN[2] * x + GROWTH * y - TURN[0] * z,
        SHIFT[2] - TURN[1] * x + TURN[0] * y + GROWTH * z,
    )
    squash = 1 - (GRS80[1] / GRS80[0]) ** 2
    flat = sqrt(x * x + y * y)
    phi = atan2(z, flat * (1 - squash))
    for _ in range(5):
        phi = atan2(z + squash * GRS80[0] * sin(phi) / sqrt(1 - squash * sin(phi) ** 2), flat)
    return phi, atan2(y, x)
