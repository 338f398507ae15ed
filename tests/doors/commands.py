"""An operator at the command line of a machine of her own: what she types, what it answers, and how it ends."""

import io
import pathlib
from dataclasses import dataclass
from typing import Any

import pytest

from kinbridge.doors.cli.main import main
from kinbridge.ground.env import set_process_env

WORDS = "a passphrase for tests"
INIT = ("--name", "Chiang Rai shelter", "--country", "TH", "--timezone", "Asia/Bangkok", "--address", "http://shelter.test/inbox")


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    status: int
    out: str
    err: str


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@dataclass
class Machine:
    """One home folder, one database, and commands typed one after the other, in this process."""

    home: pathlib.Path
    folder: pathlib.Path
    settings: Any
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __post_init__(self) -> None:
        self.settings.HOME = self.home
        # The database of these tests stands already, and nobody is called: both would only take their time at every command.
        self.monkeypatch.setattr("kinbridge.doors.cli.init.bring_up", lambda: None)
        self.monkeypatch.setattr("kinbridge.doors.cli.office.HttpNetwork", lambda record_in: None)
        self.secret = self.file("secret", WORDS)
        self.monkeypatch.setenv("KINBRIDGE_PASSPHRASE_FILE", str(self.secret))

    def file(self, name: str, content: str | bytes) -> pathlib.Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        path.chmod(0o600)
        return path

    def types(self, *words: object, stdin: str = "", keyboard: tuple[str, ...] = ()) -> Said:
        """`keyboard`: what she answers, unseen, to each question for a passphrase or password."""
        self.monkeypatch.setattr("sys.stdin", Keyboard() if keyboard else io.StringIO(stdin))
        answers = iter(keyboard)
        self.monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        said = self.capsys.readouterr()
        return Said(int(end.value.code or 0), said.out, said.err)

    def init(self, *more: str) -> Said:
        return self.types("init", *INIT, "--password-file", self.secret, *more)

    def close(self) -> None:
        set_process_env(None)
