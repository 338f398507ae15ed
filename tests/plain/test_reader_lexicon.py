"""A domain expert edits the words: what is wrong in a file is said, and another language needs a file and no code."""

import re
import subprocess
import sys
from collections import Counter
from importlib import resources

import pytest
import yaml

from kinbridge.plain.reader import lexicon, read
from kinbridge.plain.reader.lexicon import LOADER, Unreadable, alternatives, languages, load, phrases
from kinbridge.plain.reader.lexicon.phrases import Phrases, phrase_files
from kinbridge.plain.reader.told.concepts import KINDS
from kinbridge.plain.reader.tongues import figures as tongues
from kinbridge.plain.reader.words.languages import KNOWN

ROOT = resources.files(lexicon)
FOLDERS = ("", *(f"{code}/" for code in languages()))
FILES = sorted(folder + one.name for folder in FOLDERS for one in ROOT.joinpath(folder).iterdir() if one.name.endswith(".yaml"))
LAO = """
spaced: true
scales: {ພັນ: 1000}
words: {ສອງ: 2}
classifiers: [ຄົນ]
units:
  women: {role: victim, nouns: [ແມ່ຍິງ]}
actions:
  rescued: [ຊ່ວຍເຫຼືອ]
qualifiers: {ປະມານ: about}
zero: [ບໍ່ມີ]
not_after: ['\\s?ປີ']
not_before: ['ມາດຕາ\\s$']
periods:
  - {pattern: 'ປີ (\\d{4})', means: '{0}'}
orders: [number_noun]
"""


def twice(node: yaml.Node | None) -> list[str]:
    """Keys that a mapping has more than once; YAML would keep the last and forget the rest in silence."""
    if isinstance(node, yaml.MappingNode):
        said = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        return [key for key, many in said.items() if many > 1] + [key for _, part in node.value for key in twice(part)]
    return [key for part in node.value for key in twice(part)] if isinstance(node, yaml.SequenceNode) else []


@pytest.mark.parametrize("name", FILES)
def test_no_file_says_one_thing_twice(name):
    assert twice(yaml.compose(ROOT.joinpath(name).read_text(encoding="utf-8"), Loader=LOADER)) == []


def test_a_key_that_stands_twice_is_found():
    assert twice(yaml.compose("units: {women: {nouns: [a]}, women: {nouns: [b]}}", Loader=LOADER)) == ["women"]


PHRASES = [(file, row) for file in phrase_files() for row in load(file)["phrases"]]


def stands(file, row, sentence):
    """Whether a phrase stands where its sentence has a bar."""
    before, behind = sentence.split("|")
    pattern = Phrases(file)[row["name"]]
    if "before" in row:
        return bool(pattern.search(before))
    return bool(pattern.match(behind) if "behind" in row else pattern.search(before))


@pytest.mark.parametrize(("file", "row"), PHRASES, ids=[f"{file}-{row['name']}" for file, row in PHRASES])
def test_a_phrase_stands_in_its_example_and_not_in_its_counter(file, row):
    assert stands(file, row, row["example"])
    assert not stands(file, row, row["counter"])


@pytest.mark.parametrize("file", phrase_files())
def test_the_names_and_lists_of_a_file_of_phrases_are_each_its_own_and_used(file):
    names = [row["name"] for row in load(file)["phrases"]]
    said = " ".join(row.get(place, "") for row in load(file)["phrases"] for place in ("before", "behind", "within"))
    assert sorted(set(names)) == sorted(names)
    assert [name for name in load(file).get("words", {}) if f"{{{name}}}" not in said] == []


@pytest.mark.parametrize("file", KINDS)
def test_a_file_of_one_kind_holds_rules_of_that_kind_only(file):
    assert {f"en/{rule['kind']}" for rule in load(file)["rules"]} == {file}


def test_a_slip_in_a_file_is_named_by_file_and_line(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "units.yaml").write_text("units:\n  women: [bride\n  men: [man]\n", encoding="utf-8")
    monkeypatch.setattr(lexicon.resources, "files", lambda _: tmp_path)
    with pytest.raises(Unreadable, match=r"lexicon/en/units\.yaml, line 3: "):
        load.__wrapped__("en/units")


def test_a_pattern_that_is_none_is_named_by_its_file_and_its_phrase(monkeypatch):
    rows = [{"name": "torn", "behind": r"\s+(?:taken", "example": "", "counter": ""}]
    monkeypatch.setattr(phrases, "load", lambda name: {"phrases": rows})
    with pytest.raises(Unreadable, match=r"lexicon/en/torn\.yaml, torn: missing \), unterminated subpattern"):
        Phrases("en/torn")["torn"]
    rows[0]["behind"] = r"\s+{houses}"
    with pytest.raises(Unreadable, match=r"lexicon/en/torn\.yaml, torn: no list 'houses' is there"):
        Phrases("en/torn")["torn"]


def test_no_words_are_read_before_a_report_is():
    """So that a slip in one of the files is told in a sentence by whoever reads, and stops nothing else."""
    asked = "import yaml; yaml.load = None; import kinbridge.doors.cli.read, kinbridge.plain.reader"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_the_languages_known_are_those_that_have_a_folder():
    assert set(languages()) == set(KNOWN) >= {"en", "vi", "zh"}


def test_a_further_language_needs_its_file_and_no_code(monkeypatch):
    monkeypatch.setattr(tongues, "load", lambda name: yaml.safe_load(LAO))
    monkeypatch.setattr("kinbridge.plain.reader.reading.KNOWN", KNOWN | {"lo"})
    tongues.grammar.cache_clear()
    try:
        (found,) = read("ປີ 2019 ຕຳຫຼວດຊ່ວຍເຫຼືອ 14 ແມ່ຍິງ ແລະ ຕັດສິນ 12 ປີ.")
    finally:
        tongues.grammar.cache_clear()
    assert (found["value"], found["unit"], found["action"], found["period"]) == (14, "women", "rescued", "2019")


def test_a_chinese_half_year_and_who_was_sold_are_read_beside_what_was_done():
    (women, *_) = read("2018年7月至12月，公安机关解救被拐卖外籍妇女1130名，抓获犯罪嫌疑人1322余名。")
    assert (women["value"], women["action"], women["period"]) == (1130, "rescued", "2018-07/2018-12")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_any_of_some_words_is_found_whole_and_the_longest_first(flags):
    words = ["a", "an", "an old", "and", "Ant", "ant hill", "b", "bé", "b.c", "Bus", "two", "two of", "twofold", "t"]
    pattern = re.compile(alternatives(words), flags)
    for word in words:
        assert pattern.fullmatch(word)
        assert pattern.match(f"{word.replace(' ', '  ')} ").group() == word.replace(" ", "  ")
    assert pattern.match("an  old").group() == "an  old"
    assert [pattern.fullmatch(other) for other in ("", "ol", "twoo", "bxc", "ac")] == [None] * 5
    assert (pattern.fullmatch("TWO") is not None) is bool(flags)
