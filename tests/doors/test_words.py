"""Every code that can leave a room has a sentence, and no sentence is about a code that is gone."""

import ast
import importlib
import pathlib
import pkgutil
from enum import Enum

import pytest
from django.utils import translation

from kinbridge import plain, rooms
from kinbridge.doors.words import WORDS, sentence, sentence_for
from kinbridge.doors.words.filters import granted_for
from kinbridge.doors.words.likeness import likeness
from kinbridge.plain.deadlines.rules import all_rules
from kinbridge.plain.linkage import Record, compare
from kinbridge.plain.linkage.weigh import weights
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.rules import PERMISSIONS
from kinbridge.rooms.cases.values import FIELDS, Kin
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Reason
from kinbridge.rooms.exchange.values import Content, Sending

ROOMS = [one.name for one in pkgutil.iter_modules(rooms.__path__)]
SOURCE = pathlib.Path(rooms.__path__[0])
# Raised where no page is: at the console, or by a program's own mistake.
NEVER_ON_A_PAGE = {"audit.HeadMissing"}


def modules(room: str):
    package = importlib.import_module(f"kinbridge.rooms.{room}")
    for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations" not in one.name:
            yield importlib.import_module(one.name)


def own_classes(module, base: type):
    found = ((name, one) for name, one in vars(module).items() if isinstance(one, type) and issubclass(one, base))
    return [(name, one) for name, one in found if one.__module__ == module.__name__]


def trees(*folders: pathlib.Path):
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                yield ast.parse(path.read_text(encoding="utf-8"))


def calls(*folders: pathlib.Path):
    for tree in trees(*folders):
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def literal(node: ast.Call, place: int) -> str:
    found = node.args[place] if len(node.args) > place else None
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else ""


def enums():
    for room in ROOMS:
        for module in modules(room):
            for name, one in own_classes(module, Enum) if module.__name__.endswith((".values", ".codes")) else ():
                yield pytest.param(f"{room}.{name}", one, id=f"{room}.{name}")


def errors():
    for room in ROOMS:
        for module in modules(room):
            yield from (f"{room}.{name}" for name, _ in own_classes(module, Exception))


@pytest.mark.parametrize(("table", "codes"), list(enums()))
def test_every_state_and_answer_of_a_room_has_its_words_and_no_others(table, codes):
    assert {str(one.value) for one in codes} == set(WORDS.get(table, {}))


@pytest.mark.parametrize("table", sorted(set(errors()) - NEVER_ON_A_PAGE - {"consent.Refused"}))
def test_every_refusal_of_a_room_has_a_sentence(table):
    assert table in WORDS


def test_every_code_a_refusal_is_raised_with_has_a_sentence():
    raised = {(called(node), literal(node, 0)) for node in calls(SOURCE) if literal(node, 0)}
    tables = {table.partition(".")[2]: table for table in errors() if "" not in WORDS.get(table, {"": ""})}
    missing = {(name, code) for name, code in raised if name in tables and code not in WORDS[tables[name]]}
    assert missing == set()


WITHOUT_A_LINE = {"cases.note_reading", "referrals.answer_help"}  # written under the name of what was read, or done


def test_every_verb_of_the_trail_has_words():
    written = {literal(node, 0) for node in calls(SOURCE) if called(node) in ("record", "record_all") and literal(node, 0)}
    built = {verb for verb in PERMISSIONS if verb.split(".")[0] in ("cases", "referrals", "returns")} - WITHOUT_A_LINE
    assert written | built | {f"exchange.{state}" for state in Sending} <= set(WORDS["trail"])


def test_every_line_of_a_timeline_has_words():
    noted = {literal(node, 1) for node in calls(SOURCE) if called(node) in ("note", "note_event") and literal(node, 1)}
    kin = {f"related.{one}" for one in Kin}
    closed = {f"closed.{outcome}" for outcome in WORDS["cases.outcome"]}
    assert noted | kin | closed | set(WORDS["cases.event"]) <= set(WORDS["happening"])


def test_every_outcome_a_room_closes_a_case_with_has_words():
    closing = {literal(node, 1) for node in calls(SOURCE) if called(node) == "close" and literal(node, 1)}
    assert closing <= set(WORDS["cases.outcome"])


def test_every_kind_of_message_has_words():
    for room in ROOMS:
        list(modules(room))
    kinds = {one.kind for one in subclasses(Content) if one.kind and one.__module__.startswith("kinbridge.")}
    assert kinds <= set(WORDS["message"])


def subclasses(one: type) -> set[type]:
    return {one}.union(*(subclasses(below) for below in one.__subclasses__()))


def test_every_rule_of_a_clock_has_words():
    assert {rule.code for rule in all_rules()} <= set(WORDS["clocks.rule"])


def test_every_question_about_a_person_has_words_and_no_others():
    assert set(FIELDS) == set(WORDS["field"])


def test_every_reason_why_two_records_agree_or_not_has_words():
    folders = [pathlib.Path(plain.__path__[0]) / name for name in ("names", "linkage")]
    codes = {literal(node, 0) for node in calls(*folders) if called(node) == "Reason" and literal(node, 0)}
    things = {"born", "place", "phone", "sex", "nationality"}
    codes |= {f"{thing}_{level}" for thing, level in weights()[1] if thing in things}
    codes |= {f"{thing}_{level}" for thing in things for level in ("same", "differs", "unknown") if thing != "born"}
    assert codes <= set(WORDS["reason"])


def test_every_sentence_stands_without_its_facts():
    for table, words in WORDS.items():
        for code in words:
            assert sentence(table, code)


def test_a_code_without_words_shows_as_itself():
    assert sentence("consent.Answer", "no_such_code") == "no such code"


def test_a_refusal_of_consent_reads_as_its_reason_with_its_facts_in_words():
    said = sentence_for(Refused(Reason.GUARDED_FACT, facts="address health"))
    assert said.endswith("Address, Health.")


def test_a_forbidden_step_reads_as_a_sentence():
    assert sentence_for(NotAllowed("consent.give")) == "Your role may not do this. Ask a colleague whose role may."


def test_likeness_is_said_in_things_and_never_in_a_number():
    one = Record(name_full="Nguyễn Thị Hoa", dob="1999-03-02", sex="F", place="Lào Cai", nationality="VN")
    other = Record(name_full="Nguyen Thi Hoa", dob="1999-03-02", sex="F", place="Cần Thơ", nationality="VN")
    said = likeness(compare(one, other).reasons)
    assert said.startswith("This may be the same person. ")
    assert said.endswith("one does not.")
    assert not any(letter.isdigit() or letter == "%" for letter in said)


def test_words_are_looked_up_in_the_language_of_the_page():
    with translation.override("vi"):
        assert sentence("consent.Answer", "yes")


def test_why_the_machine_lets_a_role_see_a_case_is_said_in_the_readers_language():
    written = {node.value for tree in trees(SOURCE) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(WORDS["cases.why"]) <= written
    with translation.override("zh-hans"):
        assert not {why for why in WORDS["cases.why"] if granted_for(why) == why}
        assert granted_for("her sister asked") == "her sister asked"
