"""Rules of the house that no linter knows: each takes one module and says, in sentences, what breaks them."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LINES_AT_MOST = 500
NAMES_THAT_SAY_NOTHING = frozenset({"util", "utils", "helper", "helpers", "manager", "managers", "data", "misc"})
WINDOW_ROOMS = frozenset({"ui", "app"})
TRANSLATING_CALLS = frozenset({"tr", "translate"})


@dataclass(frozen=True, slots=True)
class Module:
    """The source of one module.

    Attributes:
        path: Where it is, relative to the repository.
        source: Its text.
    """

    path: Path
    source: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        """The room of the package that it belongs to; empty outside of the package."""
        parts = self.path.with_suffix("").parts
        return parts[1] if len(parts) > 1 and parts[0] == "korrigo_desktop" else ""


def too_long(module: Module) -> Iterator[str]:
    lines = module.source.count("\n")
    if lines > LINES_AT_MOST:
        yield f"{module.path} has {lines} lines, more than {LINES_AT_MOST}: it owns two things"


def without_docstring(module: Module) -> Iterator[str]:
    if not ast.get_docstring(module.tree):
        yield f"{module.path} does not say what it owns: it needs a docstring"


def named_after_nothing(module: Module) -> Iterator[str]:
    for name in module.path.with_suffix("").parts:
        if name in NAMES_THAT_SAY_NOTHING:
            yield f"{module.path}: “{name}” names no idea; a function lives with its owner"


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Every absolute module name that is imported anywhere, `from a import b` as a.b, since b may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def relative_import(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{module.path}:{node.lineno} imports by a relative name"


def window_code_in_the_wrong_room(module: Module) -> Iterator[str]:
    # Outside of the package, benchmarks measure real widgets.
    if not module.room or module.room in WINDOW_ROOMS:
        return
    for name in imported_names(module.tree):
        root, _, rest = name.partition(".")
        if root == "PySide6" and rest.split(".")[0] != "QtCore":
            yield f"{module.path} imports {name}: outside of ui and app there is QtCore alone, and that in tasks"


def more_than_the_standard_library(module: Module) -> Iterator[str]:
    if module.room != "domain":
        return
    for name in imported_names(module.tree):
        of_the_domain = f"{name}.".startswith("korrigo_desktop.domain.")
        if not of_the_domain and name.split(".")[0] not in sys.stdlib_module_names:
            yield f"{module.path} imports {name}: the domain is built on the standard library alone"


def _called_name(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _is_composed_text(argument: ast.expr) -> bool:
    """Whether a text is put together before it is looked up, so that no translation can ever be found."""
    match argument:
        case ast.JoinedStr():
            return True
        case ast.BinOp(left=left, right=right):
            return any(
                (isinstance(side, ast.Constant) and isinstance(side.value, str)) or _is_composed_text(side)
                for side in (left, right)
            )
        case ast.Call():
            return _called_name(argument) == "format"
        case _:
            return False


def composed_translation(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _called_name(node) in TRANSLATING_CALLS:
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            if any(_is_composed_text(argument) for argument in arguments):
                yield f"{module.path}:{node.lineno} translates a text that was put together: use .format() after it"
