"""The catalogues keep up with the pages: nothing is missing, no placeholder is lost, what is compiled is what is written."""

import importlib.util
import pathlib
from functools import cache

import pytest

ROOT = pathlib.Path(__file__).parent.parent
spec = importlib.util.spec_from_file_location("catalogues", ROOT / "front" / "catalogues.py")
catalogues = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogues)

LANGUAGES = sorted(catalogues.LANGUAGES)


@cache
def public_sentences() -> set[str]:
    """Every file of the office is read for them: once for all tests of a process."""
    return catalogues.public_sentences()


@cache
def source():
    return catalogues.template()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    kept = catalogues.path_of(language).with_suffix(".mo").read_bytes()
    assert kept == catalogues.compiled(catalogues.read(language)), "run: python front/catalogues.py compile"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_placeholder(language):
    for message in catalogues.read(language):
        if message.id and catalogues.is_said(message):
            catalogues.check(message, message.string[0] if isinstance(message.string, tuple) else message.string)


@pytest.mark.parametrize("language", ["vi", "zh-hans", "th"])
def test_whoever_works_here_reads_no_english(language):
    assert catalogues.lacking(catalogues.collected(language, source())) == [], "run: front/catalogues.py collect, missing, fill"


@pytest.mark.parametrize("language", ["lo", "km", "my"])
def test_a_stranger_reads_no_english(language):
    assert said_of(catalogues.read(language)) >= public_sentences(), "see: missing LANGUAGE --public"


def said_of(catalogue):
    return {catalogues.key_of(message) for message in catalogue if message.id and catalogues.is_said(message)}


@pytest.mark.parametrize("sentence", [
    "Leave this page",  # a template
    "What happened?",  # the label of a field
    "Go to the content",  # the page around every page
    "What you wrote is still here.",  # what a form is drawn with
    "This field is required.",  # Django's own
    "Police",  # a table that a template names
    "Do not look for my family.",  # a table that a form names
    "There is nothing written yet. One sentence is enough.",  # what intake refuses
    "Something in this program failed, and nothing was saved. Go back, keep what you wrote, and try again.",
])  # fmt: skip
def test_what_a_stranger_can_meet_is_known_from_the_code(sentence):
    assert sentence in public_sentences()


def test_what_only_colleagues_meet_is_not_asked_for():
    assert not {"Vet the report", "Nobody has noted her papers yet."} & public_sentences()


def test_a_translation_with_a_broken_placeholder_is_refused_whole():
    catalogue = catalogues.Catalog()
    catalogue.add("Held by %(office)s")
    catalogue.add("Saved.")
    with pytest.raises(catalogues.BrokenPlaceholder):
        catalogues.fill(catalogue, {"Saved.": "ບັນທຶກແລ້ວ", "Held by %(office)s": "ถือโดย %(ofice)s"})
    assert not catalogues.is_said(catalogue.get("Saved."))


def test_a_sentence_that_changed_is_not_said_in_its_old_words(monkeypatch):
    """Fuzzy guesses are how a wrong sentence reaches a reader: what changed is missing until somebody says it."""
    before, source = catalogues.Catalog(), catalogues.Catalog()
    before.add("It is saved.", "บันทึกแล้ว")
    source.add("It is saved here.")
    source.add("It is saved.")
    monkeypatch.setattr(catalogues, "read", lambda language: before)
    after = catalogues.collected("th", source)
    assert after.get("It is saved.").string == "บันทึกแล้ว"
    assert not catalogues.is_said(after.get("It is saved here."))
