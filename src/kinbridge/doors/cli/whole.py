"""A file that a command writes appears whole or not at all."""

import contextlib
import os
import pathlib
import stat
import tempfile

from kinbridge.doors.cli.answers import Refused, Status

__all__ = ["write_whole"]


def write_whole(path: pathlib.Path, content: bytes | str) -> None:
    """Write beside the file, then put it in its place; text as UTF-8. Raises Refused where the machine will not write."""
    raw = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        raise Refused(f"{path} is no file; leave --out away to write to standard output")
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        os.chmod(partial, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        os.replace(partial, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(partial)


def _refused(path: pathlib.Path, error: OSError) -> Refused:
    return Refused(f"{path} cannot be written ({error.strerror})", Status.MACHINE)
