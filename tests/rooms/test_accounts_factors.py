"""Second factors: what is shown once works once, for its owner, for its moment."""

import datetime as dt
import json

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from kinbridge.rooms.accounts import actions, models, queries
from kinbridge.rooms.accounts.actions import CannotKeepFactor, CannotReset, MustWait, NoSuchFactor, NotRight
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, AlarmCode, Factor, Half, Role
from tests.passkeys import Key

PASSWORD = "a long enough one"
ROOT = "a" * 64
HALF_MINUTE = dt.timedelta(seconds=30)


@pytest.fixture
def mai(office, now):
    actions.set_up("Shelter", "TH", "Asia/Bangkok", "th", False, ROOT, now)
    return actions.add_member("mai", PASSWORD, "Mai", [Role.CASEWORKER], by=OFFICE, at=now)


def shown(secret, at):
    return TOTP(secret, 6, SHA1(), 30).generate(int(at.timestamp())).decode()


@pytest.fixture
def app(mai, now):
    secret = actions.new_secret()
    actions.keep_authenticator(mai.token, secret, shown(secret, now), "office phone", at=now)
    return secret


# --- an authenticator app -------------------------------------------------------------------------------------------------


def test_the_secret_is_what_apps_read_and_names_no_office(mai):
    address = actions.invitation(b"12345678901234567890", "mai", "Kinbridge")
    assert address.startswith("otpauth://totp/Kinbridge:mai?")
    assert "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" in address


def test_codes_are_those_of_the_standard(mai):
    """RFC 6238, appendix B, cut to six digits."""
    assert shown(b"12345678901234567890", dt.datetime.fromtimestamp(1111111109, dt.UTC)) == "081804"


def test_nothing_is_kept_until_a_code_came_back(mai, now):
    with pytest.raises(CannotKeepFactor, match="not_proven"):
        actions.keep_authenticator(mai.token, actions.new_secret(), "000000", "phone", at=now)
    assert queries.factors_of(mai.token) == ()


@pytest.mark.parametrize("late", [1, 2])
def test_a_code_is_good_a_step_early_or_late(mai, app, now, late):
    at = now + HALF_MINUTE * 10
    assert actions.prove_by_code(mai.token, shown(app, at), at=at + HALF_MINUTE * (late - 2)).factor == Factor.AUTHENTICATOR


@pytest.mark.parametrize("late", [-2, 2, 100])
def test_a_code_of_another_time_is_refused(mai, app, now, late):
    at = now + HALF_MINUTE * 200
    with pytest.raises(NotRight, match="second"):
        actions.prove_by_code(mai.token, shown(app, at), at=at + HALF_MINUTE * late)


def test_a_code_that_was_used_is_refused_and_so_is_an_older_one(mai, app, now):
    at = now + HALF_MINUTE * 10
    before = shown(app, at - HALF_MINUTE)
    actions.prove_by_code(mai.token, shown(app, at), at=at)
    for code in (shown(app, at), before):
        with pytest.raises(NotRight):
            actions.prove_by_code(mai.token, code, at=at)


def test_the_code_that_proved_the_app_does_not_sign_in_with_it(mai, app, now):
    with pytest.raises(NotRight):
        actions.prove_by_code(mai.token, shown(app, now), at=now)


def test_the_secret_lies_sealed(mai, app):
    assert app not in bytes(models.Authenticator.objects.get().box)


def test_codes_are_not_guessed_by_the_thousand(mai, app, now):
    for _ in range(5):
        with pytest.raises(NotRight):
            actions.prove_by_code(mai.token, "000000", at=now)
    with pytest.raises(MustWait):
        actions.prove_by_code(mai.token, "000000", at=now)
    assert isinstance(actions.sign_in("mai", PASSWORD, at=now), Half)
    with pytest.raises(MustWait):  # the password again buys no more tries at the code
        actions.prove_by_code(mai.token, "000000", at=now)


# --- a printed sheet ------------------------------------------------------------------------------------------------------


def test_each_printed_code_is_good_once_however_it_is_written(mai, now):
    first, second, *_ = codes = actions.print_codes(mai.token, at=now)
    assert len(set(codes)) == 10
    actions.prove_by_code(mai.token, first.replace("-", " ").lower().replace("0", "o"), at=now)
    with pytest.raises(NotRight):
        actions.prove_by_code(mai.token, first, at=now)
    assert actions.prove_by_code(mai.token, second, at=now).factor == Factor.PRINTED
    assert queries.factors_of(mai.token)[0].left == 8


def test_a_new_sheet_makes_the_old_one_worthless(mai, now):
    old = actions.print_codes(mai.token, at=now)[0]
    actions.print_codes(mai.token, at=now)
    with pytest.raises(NotRight):
        actions.prove_by_code(mai.token, old, at=now)


def test_a_colleagues_sheet_opens_nothing_of_mine(mai, now):
    other = actions.add_member("ploy", PASSWORD, "Ploy", [], by=OFFICE, at=now)
    code = actions.print_codes(other.token, at=now)[0]
    with pytest.raises(NotRight):
        actions.prove_by_code(mai.token, code, at=now)


def test_no_code_is_kept(mai, now):
    codes = actions.print_codes(mai.token, at=now)
    kept = " ".join(models.PrintedCode.objects.values_list("digest", flat=True))
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


# --- a passkey ------------------------------------------------------------------------------------------------------------

ORIGIN = "https://staff.shelter.example"


def enrolled(mai, now, **options):
    key = Key(**options)
    asked, challenge = actions.invite_passkey(mai.token, "staff.shelter.example", ORIGIN)
    actions.keep_passkey(mai.token, challenge, key.register(asked, ORIGIN), "blue key", at=now)
    return key


def ask(mai, origin=ORIGIN):
    return actions.ask_passkey(mai.token, "staff.shelter.example", origin)


def test_a_passkey_opens(mai, now):
    key = enrolled(mai, now)
    asked, challenge = ask(mai)
    assert actions.prove_by_passkey(mai.token, challenge, key.answer(asked, ORIGIN), at=now).factor == Factor.PASSKEY


def test_a_passkey_names_neither_office_nor_colleague(mai, now):
    user = json.loads(actions.invite_passkey(mai.token, "localhost", ORIGIN)[0])["publicKey"]["user"]
    assert (user["name"], user["displayName"]) == ("Kinbridge", "Kinbridge")


def refused(mai, challenge, answer, now):
    with pytest.raises(NotRight, match="second"):
        actions.prove_by_passkey(mai.token, challenge, answer, at=now)


def test_an_answer_from_another_page_is_refused(mai, now):
    key = enrolled(mai, now)
    asked, challenge = ask(mai)
    refused(mai, challenge, key.answer(asked, "https://staff.shelter.example.evil.test"), now)


def test_an_answer_to_another_question_is_refused(mai, now):
    key = enrolled(mai, now)
    first, _ = ask(mai)
    _, challenge = ask(mai)
    refused(mai, challenge, key.answer(first, ORIGIN), now)


def test_somebody_elses_key_is_refused(mai, now):
    enrolled(mai, now)
    asked, challenge = ask(mai)
    refused(mai, challenge, Key().answer(asked, ORIGIN), now)


def test_a_key_that_counts_back_is_a_copy_and_people_hear_of_it(mai, now):
    key = enrolled(mai, now, counts=True)
    for _ in range(2):
        asked, challenge = ask(mai)
        actions.prove_by_passkey(mai.token, challenge, key.answer(asked, ORIGIN), at=now)
    key.counter -= 1
    asked, challenge = ask(mai)
    refused(mai, challenge, key.answer(asked, ORIGIN), now)
    assert [alarm.code for alarm in queries.alarms(OFFICE)] == [AlarmCode.KEY_COPIED]


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"id": "x", "rawId": "y"}', "{" * 5000])
def test_nonsense_instead_of_an_answer_is_refused(mai, now, answer):
    enrolled(mai, now)
    _, challenge = ask(mai)
    refused(mai, challenge, answer, now)
    with pytest.raises(CannotKeepFactor, match="not_proven"):
        actions.keep_passkey(mai.token, challenge, answer, "x", at=now)


def test_a_key_of_one_host_is_not_asked_for_at_another(mai, now):
    enrolled(mai, now)
    assert actions.ask_passkey(mai.token, "localhost", "http://localhost:8001") is None


# --- seeing and losing them -----------------------------------------------------------------------------------------------


def test_outside_a_trial_office_somebody_without_a_factor_must_set_one_up(mai, now):
    assert queries.must_enrol(mai.token)
    actions.print_codes(mai.token, at=now)
    assert not queries.must_enrol(mai.token)


def test_a_factor_taken_away_opens_nothing_more(mai, app, now):
    (held,) = queries.factors_of(mai.token)
    actions.remove_factor(mai.token, held.token, at=now)
    with pytest.raises(NotRight):
        actions.prove_by_code(mai.token, shown(app, now + HALF_MINUTE), at=now + HALF_MINUTE)
    with pytest.raises(NoSuchFactor):
        actions.remove_factor(mai.token, held.token, at=now)


def test_nobody_takes_a_colleagues_factor_away_as_their_own(mai, app, now):
    other = actions.add_member("ploy", PASSWORD, "Ploy", [], by=OFFICE, at=now)
    with pytest.raises(NoSuchFactor):
        actions.remove_factor(other.token, queries.factors_of(mai.token)[0].token, at=now)


def test_whoever_lost_everything_is_reset_by_a_colleague_and_others_hear_of_it(mai, app, now):
    lead = actions.add_member("lead", PASSWORD, "Lead", [Role.SUPERVISOR], by=OFFICE, at=now)
    actions.reset_factors(mai.token, by=queries.actor_of(lead), at=now)
    assert queries.factors_of(mai.token) == ()
    assert [alarm.code for alarm in queries.alarms(queries.actor_of(lead))] == [AlarmCode.FACTORS_RESET]


def test_nobody_resets_their_own_and_no_caseworker_anybodys(mai, now):
    lead = queries.actor_of(actions.add_member("lead", PASSWORD, "Lead", [Role.SUPERVISOR], by=OFFICE, at=now))
    with pytest.raises(CannotReset, match="own_factors"):
        actions.reset_factors(lead.token, by=lead, at=now)
    with pytest.raises(NotAllowed):
        actions.reset_factors(lead.token, by=queries.actor_of(mai), at=now)
