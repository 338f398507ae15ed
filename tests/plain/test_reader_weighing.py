"""What words weigh: what a rule reads against all likelihood is dropped, what no rule reads but the words say is told."""

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load, raw
from kinbridge.plain.reader.told import weighing
from kinbridge.plain.reader.told.codes import WEIGHED, by_rules, codes_in, names_it
from kinbridge.plain.reader.told.weighing import Weighed, pieces_of, weights, words_for
from kinbridge.plain.reader.words.text import Document

NAMES_IT = "Trafficking of brides is a crime. "
KINDS = {"recruitment", "control", "purpose", "cooperation", "obstacle"}


def told(text: str) -> set[str]:
    return {code for claim in read(NAMES_IT + text) for code in claim.get("codes", ())}


def test_every_code_of_the_table_is_one_of_the_five_kinds_and_every_weight_belongs_to_one():
    table = weights()
    assert {kind for kind, _ in table.places} == KINDS
    assert len(table.base) == len(table.places) > 40
    assert set(table.place.tolist()) == set(range(len(table.base)))
    known = {row for begun in table.rows.values() for row in (begun.alone, *begun.followed.values()) if row >= 0}
    assert known == set(range(len(table.rarity))) == set(range(len(table.starts) - 1))


def test_the_codes_of_the_table_are_those_that_rules_find():
    files = ("en/codes", "en/codes_everyday", *map("en/{}".format, KINDS))
    found = {(row["kind"], code) for name in files for row in load(name)["rules"] for code in row["codes"]}
    assert set(weights().places) <= found


def test_the_table_holds_pieces_of_one_or_two_words():
    assert max(len(line.split(",")[0].split()) for line in raw("en/weights.csv").splitlines()) == 2


def test_pieces_are_words_without_endings_and_their_pairs():
    said = pieces_of(Document("She paid 4,000 baht.").words)
    assert said == {"she", "paid", "9", "baht", "| she", "she paid", "paid 9", "9 baht", "baht |"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("It has no money for petrol and only two officers for the whole of the province.", "lack_of_resources"),
        ("For want of an interpreter she could not tell the officers a word in her own language.", "language_barrier"),
        ("The owner kept her passport in his safe and would not give it back to her.", "documents_taken"),
    ],
)
def test_words_make_likely_what_they_say_and_the_span_lies_in_the_clause(said, code):
    document = Document(NAMES_IT + said)
    likely = [(index, key) for index, key in Weighed(document).likely() if key[1] == code]
    assert {index for index, _ in likely} == {1}
    span = words_for(document.words_of(document.clauses[1]), likely[0][1])
    assert document.clauses[1].start <= span.start < span.end <= document.clauses[1].end


SMALL = """said,rarity,weights
,,control.documents_taken:-1.00 recruitment.luring:-2.00
poster,2,0:-40
ribbon,2,1:30
blu ribbon,2,1:30
| yesterday,2,1:90
yesterday,2,1:-9
"""


@pytest.fixture
def small_table(monkeypatch):
    """A table of three pieces in the place of the learnt one."""
    monkeypatch.setattr(weighing, "raw", {"en/weights.csv": SMALL}.__getitem__)
    for cached in (weighing.weights, weighing._keys_at, weighing._of_row):
        cached.cache_clear()
    yield
    for cached in (weighing.weights, weighing._keys_at, weighing._of_row):
        cached.cache_clear()


@pytest.mark.usefixtures("small_table")
def test_what_words_alone_make_likely_is_told_in_the_words_that_weigh_most_and_named_so():
    found = codes_in(Document(NAMES_IT + "They had gone away with a man in a blue ribbon."))
    assert [(claim.rule, claim.kind, claim.codes) for claim in found] == [(WEIGHED, "recruitment", ["luring"])]
    assert found[0].end - found[0].start == len("blue ribbon")
    assert found[0].standard


@pytest.mark.usefixtures("small_table")
def test_a_rule_is_not_believed_where_the_words_speak_against_it():
    said = "A clerk kept their papers in a drawer"
    for more, believed in ((".", True), (", and a poster.", False)):
        document = Document(NAMES_IT + said + more)
        assert "documents_taken" in {code for claim in by_rules(document) for code in claim.codes}
        assert ("documents_taken" in {code for claim in codes_in(document) for code in claim.codes}) == believed


@pytest.mark.usefixtures("small_table")
def test_a_code_that_the_table_does_not_know_is_left_to_the_rules():
    assert {"lack_of_resources"} == told("It has no money for petrol, and a poster.")


@pytest.mark.parametrize("cell", ["No interpreters", "Passports taken", "Vehicles", ""])
def test_a_heading_or_a_cell_says_nothing_by_its_weight_alone(cell):
    assert Weighed(Document(cell)).likely() == []


def test_what_is_only_warned_of_is_not_told_however_likely_its_words():
    warned = "Warning signs: the owner kept her passport in his safe and would not give it back to her."
    assert Weighed(Document(warned)).likely() != []
    assert "documents_taken" not in told(warned)


@pytest.mark.usefixtures("small_table")
def test_a_clause_that_only_its_beginning_speaks_for_has_a_span_as_well():
    found = codes_in(Document(NAMES_IT + "Yesterday yesterday yesterday yesterday yesterday yesterday."))
    assert [(claim.rule, claim.start < claim.end) for claim in found] == [(WEIGHED, True)]


FOOTBALL = (
    "The striker beat the keeper from four yards and the visitors took heart. The owner has promised work on the stand "
    "before the season ends, and the manager threatened to leave if no new defender was found. The referee added four minutes, "
    "the crowd sang until the end, and the draw leaves both sides where they stood on Saturday, six points behind the leaders "
    "with three matches left to play. The captain said the second half had been the best of the spring. Rain is forecast for "
    "the weekend, when the cup is played on the other side of the river, and tickets are on sale from Thursday. The club's shop "
    "has new scarves in green and white, and the band of the fire brigade will play before the match and again at half time."
)
EVERYDAY = (
    "A cousin had told her that she would sell shoes in the capital. In the house the woman put her papers in a drawer and "
    "locked it. She washed and cooked from five in the morning until midnight and was never given a coin. When she asked for "
    "what she had earned she was beaten with a belt, and the door was locked again when the family went out."
)


def test_a_text_of_another_matter_tells_nothing_though_its_words_are_found():
    assert len(by_rules(Document(FOOTBALL))) > 1
    assert codes_in(Document(FOOTBALL)) == []


def test_a_text_that_never_names_its_matter_is_read_where_its_words_make_it_out():
    assert not names_it(Document(EVERYDAY))
    told_of = {code for claim in codes_in(Document(EVERYDAY)) for code in claim.codes}
    assert {"documents_taken", "violence", "confinement", "wage_withholding"} <= told_of
