"""Faults to plant: every filter by which the product keeps bodies, logs and people apart, taken out one at a time.

They are found in the code itself, so that a filter written tomorrow is taken out tomorrow.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, ModuleType

import commonweal

ROOMS = ("members", "roles", "rules", "decisions", "need", "record")
SCOPE = re.compile(r"(^|__)(body|log|person)(_id)?$")
ASKING = {"filter", "get", "exclude"}


@dataclass(frozen=True)
class Fault:
    """One keyword of one question to the database: «decisions.queries.motions body_id»."""

    module: str
    function: str
    keyword: str
    place: int

    def __str__(self) -> str:
        return f"{self.module.removeprefix('commonweal.')}.{self.function} {self.keyword} {self.place}".strip()

    @property
    def room(self) -> str:
        return self.module.split(".")[1]


def every_fault() -> list[Fault]:
    return [fault for name in _modules() for fault in _faults_in(name)]


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """The function without that keyword, for everybody who holds it, until the end of the block."""
    module = import_module(fault.module)
    function = inspect.unwrap(getattr(module, fault.function))
    right = function.__code__
    function.__code__ = _without(module, fault)
    try:
        yield
    finally:
        function.__code__ = right


def _modules() -> Iterator[str]:
    home = Path(commonweal.__path__[0])
    for room in ROOMS:
        for file in sorted((home / room).rglob("*.py")):
            if not {"migrations", "management"} & set(file.parts):
                yield ".".join(("commonweal", *file.relative_to(home).with_suffix("").parts)).removesuffix(".__init__")


def _faults_in(name: str) -> Iterator[Fault]:
    for function in _functions(_tree(import_module(name))):
        for place, (_, keyword) in enumerate(_scopes(function)):
            yield Fault(name, function.name, str(keyword.arg), place)


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module) or "")


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def _scopes(function: ast.FunctionDef) -> list[tuple[ast.Call, ast.keyword]]:
    return [
        (node, keyword)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
        for keyword in node.keywords
        if keyword.arg and SCOPE.search(keyword.arg)
    ]


def _without(module: ModuleType, fault: Fault) -> CodeType:
    tree = _tree(module)
    function = next(node for node in _functions(tree) if node.name == fault.function)
    call, keyword = _scopes(function)[fault.place]
    call.keywords.remove(keyword)
    made = compile(tree, str(module.__file__), "exec")
    return next(one for one in made.co_consts if isinstance(one, CodeType) and one.co_name == fault.function)
