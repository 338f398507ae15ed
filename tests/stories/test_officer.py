"""An officer who knows the true names of those who fled asks about all of them. He must not be able to tell where they are."""


from kinbridge.doors.cli.demo.hands import Colleague
from tests.stories.chapters import UNTIL, a_day_passes, as_read, crossed_to, kinds_at, numbers_at, on_the_desk, somebody_reports

# As the officer's list has them, and as they are written where they were taken in.
FLED = (
    ({"name_full": "Nguyễn Thị Hồng Yến", "birth": "1999-08-14", "sex": "f", "nationality": "VN", "phone": "+84 912 345 078"},
     {"name_full": "Nguyen Thi Hong Yen", "birth": "1999-08-14", "sex": "f", "nationality": "VN", "phone": "0912345078"}),
    ({"name_full": "Trần Thị Hoa", "birth": "1987-01-30", "sex": "f", "nationality": "VN", "phone": "+84 987 111 222"},
     {"name_full": "Tran Thi Hoa", "birth": "1987-01-30", "sex": "f", "nationality": "VN", "phone": "0987111222"}),
    ({"name_full": "Phạm Thị Lan", "birth": "2001-03-09", "sex": "f", "nationality": "VN", "phone": "+84 905 444 333"},
     {"name_full": "Pham Thi Lan", "birth": "2001-03-09", "sex": "f", "nationality": "VN", "phone": "0905444333"}),
    ({"name_full": "Lê Thị Mai", "birth": "1995-12-01", "sex": "f", "nationality": "VN", "phone": "+84 933 555 666"},
     {"name_full": "Le Thi Mai", "birth": "1995-12-01", "sex": "f", "nationality": "VN", "phone": "0933555666"}),
)  # fmt: skip
AN_OFFICER = {"relation": "officer in charge", "how_known": "holds the list of the factory", "may_learn": "on"}


def they_are_here(world):
    """All of them sleep at the shelter tonight, and each said his office may ask: the worst that can be."""
    carer = Colleague.of(world, "chiangrai", "carer")
    cases = []
    for _, as_taken_in in FLED:
        case = carer.open_case(source="herself", **as_taken_in)
        carer.may_be_matched(case, "kunming")
        cases.append(case)
    return cases


def he_asks_about_all(world):
    desk, reports = Colleague.of(world, "kunming", "desk"), []
    for on_his_list, _ in FLED:
        reported = somebody_reports(world, facts=on_his_list, at="kunming")
        desk.vet(reported.report, **AN_OFFICER)
        desk.ask(reported.case, "chiangrai", "hanoi")
        reports.append(reported)
    return reports


def each_is_told_and_answers(world, cases):
    """Judged and told: one says no, one not now, one is not asked yet, one has everything erased."""
    carer, lead = Colleague.of(world, "chiangrai", "carer"), Colleague.of(world, "chiangrai", "lead")
    assert {row.more["case"] for row in carer.rows("/candidates/", "candidate", state="waiting")} == set(cases)
    for case in cases[:3]:
        carer.judge(carer.candidates(case)[0].token, "same", "Day, telephone and name agree.")
    carer.give(cases[0], "tell_enquirer", "no", "kunming", until=UNTIL)
    carer.give(cases[1], "tell_enquirer", "not_now", "kunming", until=UNTIL)
    lead.erase(cases[3])


def what_reaches_him(world, reports):
    """His line, his inbox, the numbers on it, his desk, his cases and the pages of those he sent to report."""
    desk = Colleague.of(world, "kunming", "desk")
    return {
        "line": crossed_to(world, "kunming"),
        "inbox": kinds_at(world, "kunming"),
        "numbers": numbers_at(world, "kunming", "chiangrai"),
        "desk": on_the_desk(desk.at.look("/")),
        "cases": [on_the_desk(desk.at.look(f"/cases/{one.case}/")) for one in reports],
        "pages": [as_read(one.stranger.page()) for one in reports],
    }


def his_week(world, *, are_there, answered=each_is_told_and_answers):
    """The same days at the same hours in both worlds; only who sleeps at the shelter differs."""
    cases = they_are_here(world) if are_there else []
    reports = he_asks_about_all(world)
    a_day_passes(world)
    if are_there:
        answered(world, cases)
    reached = [what_reaches_him(world, reports)]
    a_day_passes(world)
    he_withdraws_and_asks_again(world, reports)
    a_day_passes(world)
    return [*reached, what_reaches_him(world, reports)]


def he_withdraws_and_asks_again(world, reports):
    desk = Colleague.of(world, "kunming", "desk")
    for one in reports[:2]:
        for _ in range(2):
            desk.take_question_back(one.case)
        desk.ask(one.case, "chiangrai", "hanoi")


def test_he_cannot_tell_whether_they_are_there(world):
    with world.apart() as where_they_are:
        found = his_week(where_they_are, are_there=True)
    with world.apart() as where_nobody_is:
        not_found = his_week(where_nobody_is, are_there=False)
    assert found[0]["line"]
    assert found == not_found


def test_he_gains_nothing_by_going_off_the_line_while_they_are_asked(world):
    """His inbox is shut for a night, so that what was prepared with them waits while one says no and one is erased."""
    lines = []
    for are_there in (True, False):
        with world.apart() as one_of_two:
            lines.append(a_night_off_the_line(one_of_two, are_there=are_there))
    assert lines[0] == lines[1]


def a_night_off_the_line(world, *, are_there):
    he_asks_about_all(world)
    a_day_passes(world)
    cases = they_are_here(world) if are_there else []
    world.post_office.down.add("kunming")
    world.pass_time(days=1)
    if are_there:
        Colleague.of(world, "chiangrai", "carer").may_be_matched(cases[0])
        Colleague.of(world, "chiangrai", "lead").erase(cases[3])
    world.pass_time(hours=1)
    world.post_office.down.discard("kunming")
    for _ in range(3):
        world.pass_time(hours=1)
    return crossed_to(world, "kunming"), numbers_at(world, "kunming", "chiangrai")
