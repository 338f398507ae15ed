"""Every rule of the reader finds its example and leaves its counter-example alone."""

import datetime as dt
import itertools
import re
import time

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.exclusions import why_not_a_count
from kinbridge.plain.reader.lexicon import languages, load, rule_files
from kinbridge.plain.reader.told.codes import FILES, by_rules, codes_in, said_once
from kinbridge.plain.reader.told.concepts import KINDS, SHARED, SIGN, TOLD, concepts, said_in
from kinbridge.plain.reader.told.instruments import agreements_in, operations_in
from kinbridge.plain.reader.ways import routes
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.routes import routes_in
from kinbridge.plain.reader.when.periods import periods_in
from kinbridge.plain.reader.words.amounts import amounts_in
from kinbridge.plain.reader.words.gaps import gaps_in
from kinbridge.plain.reader.words.text import Document
from tests.plain.annotated import pairs

DAY = dt.date(2019, 6, 21)


def rules_of(name: str, key: str = "rules"):
    return [pytest.param(row, id=row["name"]) for row in load(name)[key]]


def test_every_rule_of_every_language_has_an_example_and_a_counter_example():
    files = [name for language in languages() for name in rule_files(language)]
    rows = [(name, row) for name in files for row in load(name)["rules"]]
    assert len(rows) > 150
    assert [(name, row["name"]) for name, row in rows if not (row.get("example") and row.get("counter"))] == []


def test_words_are_words_and_not_truth_values():
    for name in ("en/units", "en/actions", "en/grammar", "en/numbers", "en/actors"):
        assert all(isinstance(word, str) for word in words_in(load(name))), name


def words_in(content):
    if isinstance(content, dict):
        return [word for part in content.values() if not isinstance(part, int | float) for word in words_in(part)]
    if isinstance(content, list):
        return [word for part in content for word in words_in(part)]
    return [content]


@pytest.mark.parametrize("row", rules_of("en/figure_rules"))
def test_a_construction_reads_its_example_and_not_its_counter_example(row):
    value, unit, action = row["says"]
    found = [claim for claim in read(row["example"]) if claim["rule"] == row["name"]]
    assert any(
        claim["value"] == value and claim["unit"] == unit and (action is None or claim["action"] == action) for claim in found
    ), found
    assert [claim for claim in read(row["counter"]) if claim["rule"] == row["name"]] == []


FRAMES = [pytest.param(row, id=row["example"]) for key in ("frames", "around") for row in load("en/actions")[key]]


@pytest.mark.parametrize("row", FRAMES)
def test_a_light_verb_says_what_was_done_with_its_object_alone(row):
    assert row["action"] in {claim["action"] for claim in read(row["example"])}
    assert row["action"] not in {claim["action"] for claim in read(row["counter"])}


@pytest.mark.parametrize("row", rules_of("en/lives"))
def test_what_people_went_through_says_what_was_done_to_them(row):
    assert row["action"] in {claim["action"] for claim in read(row["example"])}
    assert row["action"] not in {claim["action"] for claim in read(row["counter"])}


@pytest.mark.parametrize("row", rules_of("en/not_counts"))
def test_a_number_that_counts_nobody_is_left_out(row):
    assert marked(row["example"]) == row["name"]
    assert marked(row["counter"]) != row["name"]


def marked(text: str) -> str | None:
    start, plain = text.index("<<"), text.replace("<<", "").replace(">>", "")
    amounts = [amount for amount in amounts_in(plain) if amount.core <= start + 1 and start < amount.end]
    return why_not_a_count(plain, amounts[0]) if amounts else "not an amount"


@pytest.mark.parametrize("row", rules_of("en/gaps"))
def test_a_hole_is_found_where_it_is_and_nowhere_else(row):
    assert gaps_in(Document(row["example"]))
    assert gaps_in(Document(row["counter"])) == []


@pytest.mark.parametrize("row", [row for row in rules_of("en/gaps") if row.values[0].get("among_others")])
def test_an_oddity_is_no_hole_where_no_other_hole_bears_it_out(row):
    alone = row["example"].replace("told by a that", "told that")
    assert alone != row["example"]
    assert gaps_in(Document(alone)) == []


@pytest.mark.parametrize("row", rules_of("en/periods"))
def test_an_expression_of_time_means_its_interval(row):
    found = [
        (period.rule, period.interval)
        for period in periods_in(Document("In 2017 it rained. It was so " + row["example"] + "."), DAY)
    ]
    assert (row["name"], row["period"]) in found or row["period"] in [interval for _, interval in found], found
    assert row["name"] not in [period.rule for period in periods_in(Document("It was so " + row["counter"] + "."), DAY)]


@pytest.mark.parametrize("row", rules_of("en/periods", "frames"))
def test_words_around_moments_make_one_period_of_them(row):
    assert row["period"] in intervals("In 2017 it rained. It was so " + row["example"] + ".")
    assert row["period"] not in intervals("In 2017 it rained. It was so " + row["counter"] + ".")


def intervals(text: str) -> list[str]:
    return [period.interval for period in periods_in(Document(text), DAY)]


@pytest.mark.parametrize("row", [row for name in (*FILES, *KINDS) for row in rules_of(name)])
def test_a_code_is_read_from_its_examples_and_not_from_its_counter_examples(row):
    context = "Trafficking of brides is a crime. "
    for example in listed(row["example"]):
        found = [claim for claim in read(context + example) if claim["kind"] == row["kind"]]
        assert {code for claim in found for code in claim["codes"]} >= set(row["codes"]), example
    for counter in listed(row["counter"]):
        assert row["name"] not in [claim.rule for claim in codes_in(Document(context + counter))], counter


def test_what_several_rules_read_in_the_same_words_is_said_once():
    said = "The women were taken to Yunnan in China as wives. There is no interpreter for Hmong. Laos signed a memorandum."
    claims = [claim for claim in read("Trafficking of brides is a crime. " + said) if claim.get("codes")]
    spans = [(claim["kind"], tuple(claim["codes"]), claim["start"], claim["end"]) for claim in claims]
    assert {codes for _, codes, _, _ in spans} >= {("forced_marriage",), ("language_barrier",), ("treaty_mou",)}
    for one, other in itertools.combinations(spans, 2):
        assert one[:2] != other[:2] or one[3] <= other[2] or other[3] <= one[2], (one, other)


def test_the_widest_of_those_that_say_the_same_stands_and_another_code_beside_it():
    narrow, wide = (Claim(*span, "obstacle", name, codes=["corruption"]) for *span, name in ((10, 16, "a"), (4, 30, "b")))
    apart, other = Claim(40, 50, "obstacle", "a", codes=["corruption"]), Claim(10, 16, "obstacle", "c", codes=["legal_gap"])
    assert said_once([narrow, wide, apart, other]) == [wide, apart, other]


def test_who_knows_how_many_is_no_matter_of_languages():
    told = read("Trafficking of children. Nobody knows how many children beg in the city.")
    assert {code for claim in told for code in claim.get("codes", ())} >= {"lack_of_data"}
    assert "language_barrier" not in {code for claim in told for code in claim.get("codes", ())}


@pytest.mark.parametrize(
    "wish",
    [
        "The report recommends that Thailand sign a memorandum with Qatar.",
        "The minister hoped that the two forces would carry out a joint operation.",
        "Joint investigations ought to become the rule.",
        "The delegates discussed whether a liaison office would help.",
    ],
)
def test_what_offices_only_wish_for_is_not_what_they_do(wish):
    assert [claim["codes"] for claim in read("Trafficking of brides. " + wish) if claim["kind"] == "cooperation"] == []


def test_a_legend_says_that_data_are_missing_only_where_its_sign_stands():
    table = "Trafficking cases\nCases 4 7\nOf these men {}\nn/a = not available"
    told = [{code for claim in read(table.format(cell)) for code in claim.get("codes", ())} for cell in ("n/a", "3")]
    assert ["lack_of_data" in codes for codes in told] == [True, False]


def test_a_concept_begins_with_the_first_words_that_say_it():
    clause = "Guards took, seized and kept passports, papers and phones."
    assert [(said.start, said.end) for said in said_in(Document(clause), 0) if said.concept.name == "papers_gone"] == [(7, 38)]


def test_a_long_clause_of_one_word_is_read_in_time():
    started = time.process_time()
    list(said_in(Document("took passport papers " * 5_000), 0))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("mark", ["\n", ", ", "-", "\t", "| "])
def test_a_page_of_nothing_but_marks_is_read_in_time(mark):
    started = time.process_time()
    read("A report on trafficking. The police said.\n" + mark * 10_000)
    assert time.process_time() - started < 10


def test_every_class_of_words_is_used_by_some_concept():
    used = {name for concept in concepts() for way in concept.ways for part in way.parts for name in part}
    used |= {name for concept in concepts() for name in {*concept.but, *concept.unless}}
    used.add(TOLD)
    assert {name for file in (SHARED, *KINDS) for name in load(file)["classes"]} - used == set()


def test_what_a_rule_leans_on_is_a_kind_a_code_or_a_sign_and_every_sign_is_leaned_on():
    leaned_on = {name for concept in concepts() for name in concept.beside}
    signs = {concept.name for concept in concepts() if concept.kind == SIGN}
    said = {name for concept in concepts() if concept.kind != SIGN for name in (concept.kind, *concept.codes)}
    assert (signs - leaned_on, leaned_on - signs - said) == (set(), set())


@pytest.mark.parametrize(
    ("told", "is_read"),
    [
        ("He had spoken of a beauty parlour in Nairobi. There is no such parlour.", True),
        ("He had spoken of a beauty parlour in Nairobi. The rains came late. The bus was full. There is no such parlour.", False),
        ("He had spoken of a beauty parlour in Nairobi.", False),
    ],
)
def test_what_says_too_little_alone_is_read_only_near_what_bears_it_out(told, is_read):
    claims = by_rules(Document("Trafficking of brides is a crime. " + told))
    assert ("fraudulent_job" in {code for claim in claims for code in claim.codes}) == is_read
    assert "sign" not in {claim.kind for claim in claims}


def test_no_two_files_name_a_class_alike():
    names = [name for file in (SHARED, *KINDS) for name in load(file)["classes"]]
    assert len(names) == len(set(names))


def listed(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else said


@pytest.mark.parametrize("row", rules_of("en/routes"))
def test_a_route_is_read_from_its_example_and_not_from_its_counter_example(row):
    assert set(row["pairs"]) <= pairs(row["example"])
    assert row["name"] not in [claim.rule for claim in routes_in(Map(Document(row["counter"])), [])]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in load("en/routes")["journeys"]["rules"]])
def test_a_journey_is_put_together_from_the_words_beside_its_places(row, monkeypatch):
    monkeypatch.setattr(routes, "_routes", lambda *sentence: [])  # no rule knows the whole sentence
    assert row["name"] in [claim.rule for claim in routes_in(Map(Document(row["example"])), [])]
    assert pairs(row["example"]) == set(row["pairs"])
    assert pairs(row["counter"]) == set()


@pytest.mark.parametrize("row", load("en/routes")["journeys"]["sentences"], ids=lambda row: row["said"])
def test_a_sentence_nobody_marked_tells_its_journey_and_no_other(row):
    assert pairs(row["said"]) == set(row["pairs"])


def test_georgia_beside_florida_is_no_country():
    text = "Workers from Florida and Georgia were found."
    assert {place.code for place in Map(Document(text)).places} == {"US"}
    assert {place.code for place in Map(Document("Workers from Tbilisi, Georgia, were sold in Florida.")).places} == {"GE", "US"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Two girls from Kanchanpur were held in Kasungu and then in Bayan Lepas.", ["NP", "MW", "MY"]),
        ("The boys of Kpalimé and Kpalime District were sent to Méagui.", ["TG", "TG", "CI"]),
        ("Police in Encarnacion’s port met Oberá’s mayor.", ["PY", "AR"]),
        ("Bars in the Las Vegas quarter of Tapachula, and one in Las Vegas.", ["MX", "US"]),
        ("Inspector Kasungu and Maria Pando spoke; Pando Holdings did not.", []),
    ],
)
def test_a_town_is_a_place_and_a_person_of_its_name_is_not(text: str, codes: list[str]) -> None:
    assert [place.code for place in Map(Document(text)).places] == codes


@pytest.mark.parametrize("row", rules_of("en/routes", "roles"))
def test_a_country_role_is_read(row):
    assert [claim.place for claim in routes_in(Map(Document(row["example"])), []) if claim.kind == "country_role"] == [["LA"]]
    assert [claim for claim in routes_in(Map(Document(row["counter"])), []) if claim.kind == "country_role"] == []


@pytest.mark.parametrize("row", rules_of("en/instruments", "agreements"))
def test_an_agreement_is_read_from_its_example_only(row):
    assert row["name"] in [claim.rule for claim in agreements(row["example"])] or agreements(row["example"])
    assert agreements(row["counter"]) == []


@pytest.mark.parametrize("row", rules_of("en/instruments", "operations"))
def test_an_operation_is_read_from_its_example_only(row):
    assert operations_in(Map(Document(row["example"])), [], [])
    assert operations_in(Map(Document(row["counter"])), [], []) == []


def agreements(text: str) -> list[Claim]:
    return agreements_in(Map(Document(text)), [], [])


@pytest.mark.parametrize("language", ["vi", "zh"])
def test_another_language_counts_by_its_own_file(language):
    row = load(f"{language}/figures")["rules"][0]
    assert [[claim["value"], claim["unit"], claim["action"]] for claim in read(row["example"])] == row["figures"]
    assert [claim for claim in read(row["counter"]) if claim["kind"] == "figure"] == []


def who_counted(text: str) -> set[str | None]:
    return {claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"}


@pytest.mark.parametrize(
    "row", [row for language in ("vi", "zh") for row in load(f"{language}/figures")["counters"]], ids=lambda row: row["example"]
)
def test_another_language_says_who_counted_by_its_own_file(row):
    assert who_counted(row["example"]) == {row["who"]}
    assert who_counted(row["counter"]) == {None}


def test_every_pattern_compiles_with_its_words_filled_in():
    for name in ("en/gaps", "en/periods", *FILES):
        for row in load(name)["rules"]:
            pattern = row["pattern"] if "pattern" in row else "|".join(row["ways"])
            for word, meant in load(name)["words"].items():
                pattern = pattern.replace("{" + word + "}", meant)
            assert re.compile(pattern), row["name"]
