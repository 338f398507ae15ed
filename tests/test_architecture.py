"""The house holds: what the import contracts cannot see is read from the syntax tree or asked of Django.

Each rule is a function from a module to its offences, so the same rule is tried on a line that breaks it.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from kinbridge.rooms.accounts.rules import PERMISSIONS

SRC = Path(__file__).parent.parent / "src"
FACE = {"values", "queries", "actions"}
# Lowest first, as in .importlinter; rooms of one line may not use each other.
LAYERS = (
    {"audit"}, {"accounts"}, {"clocks", "reading"}, {"cases"}, {"consent"}, {"exchange"}, {"matching"},
    {"intake", "referrals", "network"}, {"operations", "returns"}, {"statistics"},
)  # fmt: skip
OUTSIDE_WORLD = {
    "pathlib", "os", "shutil", "tempfile", "sqlite3", "socket", "subprocess", "time", "urllib.request", "requests", "httpx", "io",
}  # fmt: skip
SIGNALS = {"django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals"}
PYTHON_ERRORS = {"ValueError", "KeyError", "LookupError", "TypeError", "RuntimeError", "OSError", "BaseException"}
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


@dataclass(frozen=True)
class Module:
    """A source file: its dotted name and its syntax tree."""

    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room the module belongs to, or nothing."""
        parts = self.name.split(".")
        return parts[2] if parts[:2] == ["kinbridge", "rooms"] and len(parts) > 2 else ""

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imported(self) -> Iterator[str]:
        """Every imported name in full: `from a.b import c` gives a.b.c."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    found = sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts)
    return tuple(Module(_dotted(path), ast.parse(path.read_text())) for path in found)


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def _called(call: ast.Call) -> str:
    """The last word of what is called: `a.b.c()` gives c."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


# --- the rules ------------------------------------------------------------------------------------------------------------


def mints_a_permit(module: Module) -> Iterator[str]:
    if module.name.startswith("kinbridge.rooms.consent.actions"):
        return
    yield from (f"line {call.lineno}" for call in module.calls() if _called(call) == "Permit")


def touches_the_disk(module: Module) -> Iterator[str]:
    if not module.room:
        return
    for call in module.calls():
        if isinstance(call.func, ast.Name) and call.func.id == "open":
            yield f"open, line {call.lineno}"
        if _called(call) in {"read_text", "write_text", "read_bytes", "write_bytes"}:
            yield f"{_called(call)}, line {call.lineno}"
    yield from (name for name in module.imported() if any(f"{name}.".startswith(f"{world}.") for world in OUTSIDE_WORLD))


def imports_inside_a_function(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside = (inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom))
            yield from (f"line {inner.lineno}" for inner in inside)


def reaches_past_a_face(module: Module) -> Iterator[str]:
    for name in module.imported():
        parts = name.split(".")
        if parts[:2] != ["kinbridge", "rooms"] or len(parts) < 4 or parts[2] == module.room:
            continue
        # One word past the face is a name in it; two are a file behind it.
        if parts[3] not in FACE or (len(parts) > 5) or _is_module(".".join(parts[:5])):
            yield name


def _is_module(name: str) -> bool:
    path = SRC / Path(*name.split("."))
    return name.count(".") > 3 and (path.is_dir() or path.with_suffix(".py").exists())


def listens_to_signals(module: Module) -> Iterator[str]:
    if module.room:
        yield from (name for name in module.imported() if any(name.startswith(signals) for signals in SIGNALS))


def reads_the_clock(module: Module) -> Iterator[str]:
    if not (module.room or module.name.startswith("kinbridge.plain")):
        return
    for call in module.calls():
        owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if _called(call) in {"now", "today", "utcnow"} and owner.split(".")[-1] in {"datetime", "date", "dt"}:
            yield f"{owner}.{_called(call)}, line {call.lineno}"


def logs_more_than_codes(module: Module) -> Iterator[str]:
    """A log line is a constant with arguments: what is woven into text cannot be told from a person's name."""
    for call in module.calls():
        owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if "log" in owner.casefold() and _called(call) in LEVELS and call.args and not isinstance(call.args[0], ast.Constant):
            yield f"line {call.lineno}"


def asks_for_an_unknown_verb(module: Module) -> Iterator[str]:
    for call in module.calls():
        verb = call.args[1] if _called(call) in {"require", "may"} and len(call.args) > 1 else None
        if isinstance(verb, ast.Constant) and verb.value not in PERMISSIONS:
            yield f"{verb.value}, line {call.lineno}"


def disguises_an_error(module: Module) -> Iterator[str]:
    """A room's errors derive from Exception, so nobody who catches a ValueError swallows a refusal."""
    for node in ast.walk(module.tree):
        if module.room and isinstance(node, ast.ClassDef):
            yield from (node.name for base in node.bases if ast.unparse(base) in PYTHON_ERRORS)


RULES: dict[Callable[[Module], Iterator[str]], str] = {
    mints_a_permit: "Permit(id='1')",
    touches_the_disk: "open('a')",
    imports_inside_a_function: "def f():\n    import json",
    reaches_past_a_face: "from kinbridge.rooms.cases import models",
    listens_to_signals: "from django.db.models.signals import post_save",
    reads_the_clock: "at = datetime.now()",
    logs_more_than_codes: "logger.info(f'opened {name}')",
    asks_for_an_unknown_verb: "require(by, 'cases.sell')",
    disguises_an_error: "class NotThere(KeyError): ...",
}
MORE_OFFENCES = [
    (mints_a_permit, "x = values.Permit(id='1')"),
    (touches_the_disk, "a.read_text()"),
    (touches_the_disk, "from pathlib import Path"),
    (touches_the_disk, "import socket"),
    (imports_inside_a_function, "class A:\n    async def f(self):\n        from a import b"),
    (reaches_past_a_face, "from kinbridge.rooms.cases.models import Case"),
    (reaches_past_a_face, "import kinbridge.rooms.cases.rules"),
    (reaches_past_a_face, "from kinbridge.rooms.cases.actions.turn import turn"),
    (reaches_past_a_face, "from kinbridge.rooms.cases.actions import turn"),
    (reads_the_clock, "at = dt.datetime.now(dt.UTC)"),
    (reads_the_clock, "on = date.today()"),
    (logs_more_than_codes, "log.error('opened %s' % name)"),
    (logs_more_than_codes, "self.logger.warning('opened {}'.format(name))"),
]
NO_OFFENCES = [
    (reaches_past_a_face, "from kinbridge.rooms.cases.actions import open_case"),
    (reaches_past_a_face, "from kinbridge.rooms.cases import queries"),
    (reaches_past_a_face, "from kinbridge.rooms.referrals import models, rules"),
    (reads_the_clock, "at = env().clock.now()"),
    (logs_more_than_codes, "logger.info('job %s done', job)"),
    (asks_for_an_unknown_verb, "require(by, 'cases.erase')"),
    (touches_the_disk, "envelopes.open(raw)"),
]


def offences(rule: Callable[[Module], Iterator[str]], source: str) -> list[str]:
    return list(rule(Module("kinbridge.rooms.referrals.actions", ast.parse(source))))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_of_the_house(rule):
    assert {module.name: found for module in modules() if (found := list(rule(module)))} == {}


@pytest.mark.parametrize(("rule", "source"), [*RULES.items(), *MORE_OFFENCES])
def test_a_line_that_breaks_a_rule_is_found(rule, source):
    assert offences(rule, source)


@pytest.mark.parametrize(("rule", "source"), NO_OFFENCES)
def test_a_line_that_keeps_a_rule_is_left_alone(rule, source):
    assert offences(rule, source) == []


def test_only_consent_mints_a_permit_and_it_does():
    consent = [module for module in modules() if module.name.startswith("kinbridge.rooms.consent.actions")]
    assert any(_called(call) == "Permit" for module in consent for call in module.calls())


# --- what Django knows ----------------------------------------------------------------------------------------------------


def _height(room: str) -> int:
    return next(height for height, names in enumerate(LAYERS) if room in names)


def _room_of(model: type[models.Model]) -> str:
    return Module(model.__module__, ast.Module([], [])).room


def crossing_fields() -> Iterator[tuple[models.Field, str, str]]:
    """Every foreign key from one room's table to another's, with both rooms."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                here, there = _room_of(model), _room_of(field.related_model)
                if here and there and here != there:
                    yield field, here, there


def test_foreign_keys_between_rooms_point_down():
    upward = [str(field) for field, here, there in crossing_fields() if _height(here) <= _height(there)]
    assert upward == []


def test_nobody_walks_back_up_a_foreign_key():
    assert [str(field) for field, *_ in crossing_fields() if field.remote_field.related_name != "+"] == []


def test_there_are_foreign_keys_between_rooms_to_look_at():
    assert any((here, there) == ("cases", "accounts") for _, here, there in crossing_fields())


def rooms() -> list[str]:
    return sorted(path.parent.name for path in (SRC / "kinbridge/rooms").glob("*/apps.py"))


@pytest.mark.parametrize("room", rooms())
def test_every_room_says_what_it_is_for_and_keeps_its_tables_history(room):
    home = SRC / "kinbridge/rooms" / room
    said = ast.get_docstring(ast.parse((home / "__init__.py").read_text()))
    assert said
    assert len(said) > 80
    assert any(room in names for names in LAYERS)
    assert not (home / "models.py").exists() or (home / "migrations/0001_initial.py").exists()
