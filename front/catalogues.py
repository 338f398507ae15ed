"""The catalogues of sentences: collect them from the code, see what a language still lacks, fill it in, compile.

    python front/catalogues.py collect                 every sentence of the doors into every catalogue; gone ones leave
    python front/catalogues.py missing th              what Thai still lacks, as JSON: a list of {"msgid": …, "plural": …}
    python front/catalogues.py missing km --public     the same, of what a stranger can meet
    python front/catalogues.py fill th said.json       takes {"msgid": "msgstr", …} in; refuses a broken placeholder
    python front/catalogues.py compile                 writes the .mo files that the office reads

Compiled catalogues are committed, so nobody who runs Kinbridge needs gettext's tools; a test holds them to their sources. Babel
collects and compiles. There are no dates and no line numbers in a catalogue: a change of code is not a change of words.
"""

import io
import json
import pathlib
import re
import sys
from collections.abc import Iterator
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from kinbridge.doors.words import WORDS

ROOT = pathlib.Path(__file__).parent.parent
SOURCE = ROOT / "src" / "kinbridge"
LOCALE = SOURCE / "doors" / "locale"
LANGUAGES = {"vi": "vi", "zh-hans": "zh_Hans", "th": "th", "lo": "lo", "km": "km", "my": "my"}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
# None of our languages tells one from many; Django keeps asking for both, so the one form stands for both.
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|</?\w+[^>]*>")

Found = tuple[str, Any, str | None]


class BrokenPlaceholder(Exception):
    """A translation lost or invented a placeholder or a tag."""


def path_of(language: str) -> pathlib.Path:
    return LOCALE / LANGUAGES[language] / "LC_MESSAGES" / "django.po"


def sentences() -> Iterator[Found]:
    """Every sentence of the source: the file it stands in, the sentence (or one and many), its context."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from ((place(path), text, context) for _, text, _, context in extract_from_file("python", str(path), KEYWORDS))
    for path in sorted(SOURCE.rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8")).encode()
        yield from ((place(path), text, context) for _, text, _, context in extract("python", io.BytesIO(code), KEYWORDS))


def place(path: pathlib.Path) -> str:
    return path.relative_to(ROOT).as_posix()


def template() -> Catalog:
    """The empty catalogue of everything said."""
    catalogue = Catalog()
    for file, text, context in sentences():
        catalogue.add(text, locations=[(file, None)], context=context)
    return catalogue


def read(language: str) -> Catalog:
    """The language's catalogue as it stands, or an empty one. The header says that one form serves any number."""
    path = path_of(language)
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else HEADER.format(language=language).encode()))


def write(language: str, catalogue: Catalog) -> None:
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text_of(language, catalogue))


def text_of(language: str, catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return HEADER.format(language=language).encode() + out.getvalue()


def collected(language: str, source: Catalog) -> Catalog:
    """The language's catalogue with exactly the sentences of the source, said as they were said before."""
    before, after = read(language), read_po(io.BytesIO(HEADER.format(language=language).encode()))
    for message in source:
        if message.id:
            old = before.get(key_of(message), message.context)
            after.add(message.id, old.string if old else None, locations=message.locations, context=message.context)
    return after


def key_of(message: Any) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def is_said(message: Any) -> bool:
    said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(said) and all(said)


def lacking(catalogue: Catalog) -> list[dict[str, str]]:
    """What is not said yet, in the order of the pages it stands on."""
    rows = [message for message in catalogue if message.id and not is_said(message)]
    rows.sort(key=lambda message: (message.locations[0][0] if message.locations else "", key_of(message)))
    return [row_of(message) for message in rows]


def row_of(message: Any) -> dict[str, str]:
    row = {"msgid": key_of(message), "at": ", ".join(sorted({file for file, _ in message.locations}))}
    if isinstance(message.id, tuple):
        row["plural"] = message.id[1]
    return row | ({"context": message.context} if message.context else {})


def fill(catalogue: Catalog, said: dict[str, str]) -> int:
    """Takes translations in; how many. Raises BrokenPlaceholder, and then nothing is taken."""
    by_key = {key_of(message): message for message in catalogue if message.id}
    taken = [(by_key[key], text) for key, text in said.items() if key in by_key and text.strip()]
    for message, text in taken:
        check(message, text)
    for message, text in taken:
        message.string = (text,) if isinstance(message.id, tuple) else text
    return len(taken)


def check(message: Any, text: str) -> None:
    """Placeholders and tags of the translation are those of the sentence, or of its plural."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted = [sorted(PLACEHOLDER.findall(one)) for one in ids]
    if sorted(PLACEHOLDER.findall(text)) not in wanted:
        raise BrokenPlaceholder(f"{key_of(message)!r} → {text!r}")


class Compiled(Catalog):
    """What goes into a .mo file: only what is said, under a header without dates, so the same words give the same bytes."""

    mime_headers = (("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", "nplurals=1; plural=0;"))


def compiled(catalogue: Catalog) -> bytes:
    said, out = Compiled(), io.BytesIO()
    for message in catalogue:
        if message.id and is_said(message):
            said.add(message.id, message.string, context=message.context)
    write_mo(out, said)
    return out.getvalue()


# --- what a stranger can meet ---------------------------------------------------------------------------------------------

TEMPLATES = (SOURCE / "doors" / "public" / "templates", SOURCE / "doors" / "templates")
DRAWN = "ui/form.html"  # what {{ form }} is drawn with, which no template names
NAMED = re.compile(r'{% (?:extends|include) "([^"]+)"')
TABLE = {".html": re.compile(r'\|(?:words|tag):"([^"]+)"'), ".py": re.compile(r'"([\w.]+)"')}  # and any other word, harmlessly
# The words of what intake and the machine refuse are chosen by the class of the error, which no page names.
REFUSALS = (
    "Http404", "RecordsLocked", "DiskRefused", "intake.NothingSaid", "intake.NoSuchCode", "intake.NotACode", "intake.CodeOver",
)  # fmt: skip


def public_files() -> list[pathlib.Path]:
    """The code and the templates of the public door, with every template these are made of."""
    code = [*sorted((SOURCE / "doors" / "public").glob("*.py")), SOURCE / "doors" / "entrance.py"]
    templates, new = set[pathlib.Path](), {DRAWN, *(named(path) for path in TEMPLATES[0].rglob("*.html"))}
    while new:
        found = {root / name for root in TEMPLATES for name in new if (root / name).exists()} - templates
        templates |= found
        new = {name for path in found for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    return [*code, *sorted(templates)]


def named(path: pathlib.Path) -> str:
    return path.relative_to(TEMPLATES[0]).as_posix()


def public_sentences() -> set[str]:
    """Every sentence a stranger can meet: of the files of that door, of the tables these name, of Django's forms."""
    paths = public_files()
    files = {place(path) for path in [*paths, SOURCE / "doors" / "words" / "borrowed.py"]}
    said = {text[0] if isinstance(text, tuple) else text for file, text, _ in sentences() if file in files}
    tables = {table for path in paths for table in TABLE[path.suffix].findall(path.read_text(encoding="utf-8"))}
    return said | set(of_tables({*tables, *REFUSALS}))


def of_tables(tables: set[str]) -> Iterator[str]:
    """The sentences of these tables of words."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    with translation.override(None):
        for table in tables & set(WORDS):
            yield from map(str, WORDS[table].values())


def lacking_in_public(catalogue: Catalog) -> list[dict[str, str]]:
    """What a stranger would read in English."""
    public = public_sentences()
    return [row for row in lacking(catalogue) if row["msgid"] in public]


def main(words: list[str]) -> None:
    match words:
        case ["collect", *languages]:
            source = template()
            for language in languages or LANGUAGES:
                write(language, collected(language, source))
        case ["missing", language]:
            print(json.dumps(lacking(read(language)), ensure_ascii=False, indent=1))
        case ["missing", language, "--public"]:
            print(json.dumps(lacking_in_public(read(language)), ensure_ascii=False, indent=1))
        case ["fill", language, file]:
            catalogue = read(language)
            taken = fill(catalogue, json.loads(pathlib.Path(file).read_text(encoding="utf-8")))
            write(language, catalogue)
            print(f"{taken} sentences taken, {len(lacking(catalogue))} still missing")
        case ["compile", *languages]:
            for language in languages or LANGUAGES:
                path_of(language).with_suffix(".mo").write_bytes(compiled(read(language)))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
