"""One byte sequence for one value: RFC 8785, narrowed to what a record may hold."""

import json

LARGEST_WHOLE_NUMBER = 2**53 - 1


class NotCanonical(ValueError):
    """The value holds something that has no single written form: a float, a huge number, a lone surrogate."""


def canonical(value: object) -> bytes:
    """The canonical UTF-8 bytes of a value built of dict, list, tuple, str, int, bool and None.

    Source: RFC 8785 (JSON Canonicalization Scheme), with floats and numbers beyond 2**53-1 refused.
    Raises NotCanonical, naming where in the value the trouble lies.
    """
    try:
        return json.dumps(_checked(value, "$"), ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise NotCanonical("a text holds half of a character (a lone surrogate)") from None


def _checked(value: object, where: str) -> object:
    match value:
        case None | bool() | str():
            return value
        case int() if abs(value) <= LARGEST_WHOLE_NUMBER:
            return int(value)
        case list() | tuple():
            return [_checked(item, f"{where}[{place}]") for place, item in enumerate(value)]
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise NotCanonical(f"{where}: a name in an object must be a text")
            try:
                names = sorted(value, key=lambda name: name.encode("utf-16-be"))
            except UnicodeEncodeError:
                raise NotCanonical(f"{where}: a name holds half of a character (a lone surrogate)") from None
            return {name: _checked(value[name], f"{where}.{name}") for name in names}
        case int():
            raise NotCanonical(f"{where}: {value} is beyond 2**53-1")
        case _:
            raise NotCanonical(f"{where}: {type(value).__name__} has no place in a record")
