"""`kinbridge COMMAND …`: finds the command in the table and imports only what that command needs."""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from kinbridge.doors.cli.answers import Refused, Status

__all__ = ["COMMANDS", "main"]


@dataclass(frozen=True)
class Command:
    """One row of the table: the module that runs it, one line of help, and whether it works on an office's records."""

    module: str
    summary: str
    in_an_office: bool = False


COMMANDS = {
    "demo": Command("kinbridge.doors.cli.demo.command", "three offices on this machine play the main job"),
    "init": Command("kinbridge.doors.cli.init", "make a new office: its keys, its database, its first member", True),
    "serve": Command("kinbridge.doors.cli.serve", "open the public, staff and nodes doors and start the timer", True),
    "lock": Command("kinbridge.doors.cli.lock", "lock everything: every colleague is signed out, the records are shut", True),
    "reopen": Command("kinbridge.doors.cli.reopen", "open the office again after everything was locked", True),
    "migrate": Command("kinbridge.doors.cli.migrate", "bring the office's database up to this version", True),
    "check": Command("kinbridge.doors.cli.check", "say what is set, what is wrong and what waits", True),
    "member": Command("kinbridge.doors.cli.member", "add a colleague, change roles, help one to come in, close an account", True),
    "peer": Command("kinbridge.doors.cli.peer", "exchange cards with another office, verify, revoke or renew", True),
    "import": Command("kinbridge.doors.cli.import_list", "take in a list of people sought or located", True),
    "refit": Command("kinbridge.doors.cli.refit", "let the order of candidates learn from this office's judgements", True),
    "candidates": Command("kinbridge.doors.cli.candidates", "write what the judges of this office see", True),
    "audit": Command("kinbridge.doors.cli.audit", "prove that the trail was not rewritten", True),
    "link": Command("kinbridge.doors.cli.link", "rank the pairs of two lists that may be the same person"),
    "dedupe": Command("kinbridge.doors.cli.dedupe", "rank the pairs inside one list that may be the same person"),
    "lookup": Command("kinbridge.doors.cli.lookup", "look one person up in a list"),
    "recipe": Command("kinbridge.doors.cli.recipe", "the key recipes computed here, and keeping an earlier one"),
    "read": Command("kinbridge.doors.cli.read", "turn reports into claims with their exact words"),
}


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status (0 done, 1 the answer is no, 2 wrong use, 3 the machine refused)."""
    words = sys.argv[1:] if words is None else list(words)
    try:
        status = run(words)
    except Refused as refusal:
        print(f"kinbridge: {refusal}", file=sys.stderr)
        status = refusal.status
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # whoever read the output has seen enough; nothing more may be flushed into the void
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = Status.DONE
    sys.exit(status)


def run(words: Sequence[str]) -> int:
    """Parse the words, load the command's module, and run it. Raises Refused, and SystemExit for words that are none."""
    if not words or words[0] not in COMMANDS:
        overview().parse_args(words[:1])
    name, rest = words[0], words[1:]
    command = COMMANDS[name]
    with _in_the_office() if command.in_an_office else contextlib.nullcontext():
        module = importlib.import_module(command.module)
        parser = argparse.ArgumentParser(
            prog=f"kinbridge {name}", description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(rest)))


def _in_the_office() -> contextlib.AbstractContextManager[None]:
    """Inside, the process is the office of KINBRIDGE_HOME, and what goes wrong is told in a sentence."""
    importlib.import_module("kinbridge.doors.cli.office").prepare()
    told: contextlib.AbstractContextManager[None] = importlib.import_module("kinbridge.doors.cli.told").told_plainly()
    return told


def overview() -> argparse.ArgumentParser:
    """The page `kinbridge --help` prints."""
    rows = "\n".join(f"  {name:<12} {command.summary}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="kinbridge",
        description=f"Offices work one case together across a border, and nobody hands over a list.\n\ncommands:\n{rows}",
        epilog="kinbridge COMMAND --help shows a command's words and an example.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the commands above")
    return parser
