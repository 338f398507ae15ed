"""Below the doors nothing but `ground/env.py` reads a clock, draws a number, opens a socket or touches an office file."""

import ast
import pathlib

import pytest

import kinbridge

SOURCE = pathlib.Path(kinbridge.__file__).parent
OWN_WORLD = {
    "ground/env.py", "ground/database/turnstile.py", "ground/database/base.py", "ground/crash.py", "plain/linkage/store.py",
}  # fmt: skip
MODULES = {"secrets", "random", "socket", "http", "urllib.request", "httpx", "uuid", "time", "tempfile", "subprocess"}
CALLS = {"now", "utcnow", "urandom", "generate", "mkstemp"}
# A one-time code is made of a secret and a moment, both given: nothing random in it.
READS_ITS_OWN_CLOCK = {"_totp(secret).generate", "env().clock.now", "self.clock.now", "clock.now"}


def strays(tree: ast.AST) -> list[str]:
    """What this code takes from the world without asking for it."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name in MODULES]
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found.append(node.module)
        if isinstance(node, ast.Call):
            found += [called for called in [ast.unparse(node.func)] if is_stray(called)]
    return found


def is_stray(called: str) -> bool:
    if called == "open":
        return True
    return called.rpartition(".")[2] in CALLS and "." in called and called not in READS_ITS_OWN_CLOCK


def files() -> list[pathlib.Path]:
    return [path for floor in ("plain", "ground", "rooms") for path in sorted((SOURCE / floor).rglob("*.py"))]


def test_only_env_touches_the_world():
    found = {
        name: taken
        for path in files()
        if (name := path.relative_to(SOURCE).as_posix()) not in OWN_WORLD and (taken := strays(ast.parse(path.read_text())))
    }
    assert found == {}


@pytest.mark.parametrize(
    "code",
    ["import random", "from secrets import token_hex", "dt.datetime.now()", "os.urandom(3)", "open('a')", "Key.generate()"],
)
def test_what_takes_from_the_world_is_seen(code):
    assert strays(ast.parse(code))


def test_asking_for_it_is_allowed():
    assert strays(ast.parse("env().clock.now(); self.open(x); field.open(y)")) == []
