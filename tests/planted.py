"""A promise counts as tested only when its test fails on a planted fault."""

from collections.abc import Callable
from contextlib import contextmanager

import pytest

Check = Callable[[], object]


@contextmanager
def _plant(target: object, name: str, fault: object):
    patch = pytest.MonkeyPatch()
    patch.setattr(target, name, fault)
    try:
        yield
    finally:
        patch.undo()


def must_be_caught(check: Check, target: object, name: str, fault: object) -> None:
    """With `fault` put in the place of `target.name`, the check must fail; without it, it must pass."""
    check()
    with _plant(target, name, fault), pytest.raises((AssertionError, pytest.fail.Exception)):
        check()
