"""The offices' page: whom we trust, on what ground, and the one switch."""

from kinbridge.plain.envelopes import fingerprint_digits
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import Standing
from tests.doors.conftest import POLICE, ROOT, SHELTER
from tests.doors.pages import post, read, refused, tokens

NEW = "d" * 64


def test_the_offices_say_what_they_may_do_to_a_person(house):
    page = read(house.at("carer"), "/offices/")
    assert tokens(page, "office") == [SHELTER, POLICE]
    assert "may detain" in page
    assert "memo 7" in page


def test_the_digits_to_compare_are_those_the_other_office_reads(house):
    assert fingerprint_digits(SHELTER, ROOT) in read(house.at("envoy"), "/offices/")


def test_whoever_verifies_or_revokes_reads_which_office_and_the_digits_to_compare(house):
    verify = read(house.at("envoy"), f"/offices/{SHELTER}/verify/")
    assert fingerprint_digits(SHELTER, ROOT) in verify
    for page in (verify, read(house.at("envoy"), f"/offices/{SHELTER}/revoke/")):
        assert queries.office(SHELTER).name in page.partition('id="about"')[2]


def test_an_office_is_verified_on_an_agreement_with_a_review_date(house):
    actions.note_office(NEW, "Vientiane", "LA", "hotline", [], ["lo"], True, house.now)
    envoy = house.at("envoy")
    page = refused(envoy, f"/offices/{NEW}/verify/", digits_checked="on", agreement="", review_on="2026-12-01")
    assert "reference of the agreement" in page
    assert 'value="2026-12-01"' in page
    post(envoy, f"/offices/{NEW}/verify/", digits_checked="on", agreement="memo 9", review_on="2026-12-01")
    assert queries.office(NEW).standing is Standing.VERIFIED


def test_an_office_without_its_digits_compared_is_not_verified(house):
    actions.note_office(NEW, "Vientiane", "LA", "hotline", [], ["lo"], True, house.now)
    page = refused(house.at("envoy"), f"/offices/{NEW}/verify/", agreement="memo 9", review_on="2026-12-01")
    assert "Compare the digits" in page


def test_trust_ends_at_once(house):
    post(house.at("envoy"), f"/offices/{SHELTER}/revoke/")
    assert queries.office(SHELTER).standing is Standing.REVOKED


def test_a_caseworker_does_not_decide_whom_we_trust(house):
    carer = house.at("carer")
    assert "Your role may not do this." in refused(carer, f"/offices/{SHELTER}/revoke/")
    assert f"/offices/{SHELTER}/revoke/" not in read(carer, "/offices/")


def test_anyone_can_stop_all_matching_and_only_oversight_allows_it_again(house):
    carer, lead = house.at("carer"), house.at("lead")
    post(carer, "/matching/stop/", reason="something_wrong")
    assert "All matching is stopped." in read(carer, "/")
    assert "Your role may not do this." in refused(carer, "/matching/allow/")
    post(lead, "/matching/allow/")
    assert "All matching is stopped." not in read(lead, "/")
