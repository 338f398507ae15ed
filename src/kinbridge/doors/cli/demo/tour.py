"""What a visitor reads when the story has been played: addresses, one sign-in for each role, a tour of two minutes."""

from collections.abc import Mapping

from kinbridge.doors.cli.demo.offices import Running
from kinbridge.doors.cli.demo.people import COLLEAGUES
from kinbridge.doors.cli.demo.story import Told

__all__ = ["guide"]

ROLES = {
    "desk": "takes reports and calls, vets whoever asks",
    "carer": "works with the person, judges, records her answers",
    "lead": "sees what is late, lets colleagues into cases",
    "guard": "data protection: exceptions, who opened what",
    "envoy": "knows the other offices",
}

TOUR = """
A tour of two minutes
  1  {hanoi_public}/
     where the mother wrote, without an account. Write something, and keep the code you get; open {hanoi_public}/page/ with hers:
     {code}
  2  {hanoi}/ as desk: your report waits there.
     {hanoi}/cases/{sought}/ is the case hers became: whom we asked, what was disclosed.
  3  {chiangrai}/ as carer: what waits, and till when.
     {chiangrai}/cases/{located}/ is the same woman, in Thai letters: what she wants, what she
     said, what left the office. “Her view” shows her what is held, who saw it and who got it.
  4  {chiangrai}/cases/{located}/trail/ as lead: who did, saw and sent what.
  5  {kunming}/cases/{namesake}/ as carer: a namesake. Nothing about her went anywhere.
  6  {hanoi}/referrals/ as envoy: what waits, and till when. One referral has come and nobody answered it: “Accept”, “More is
     needed”, “Write the answer as a letter”. The story’s own is there with its clock, and without a word about the person.
The public pages speak seven languages, the staff pages four: the choice stands on every page.
"""


def guide(offices: Mapping[str, Running], told: Told) -> str:
    """The whole text."""
    doors = [line for office in offices.values() for line in _doors(office)]
    addresses = {key: office.shown_address("staff") for key, office in offices.items()}
    tour = TOUR.format(
        **addresses, hanoi_public=offices["hanoi"].shown_address("public"), code=told.mother.code,
        sought=told.sought, located=told.located, namesake=told.namesake,
    )  # fmt: skip
    who = [f"  {colleague.name:<6} {ROLES[colleague.name]}" for colleague in COLLEAGUES]
    ending = "Everybody is invented. Ctrl-C closes the offices and removes them."
    return "\n".join(["", "The offices stay open:", *doors, "", "Sign in at a staff door as", *who, tour, ending])


def _doors(office: Running) -> list[str]:
    return [
        f"  {office.desk.name}",
        f"    public  {office.shown_address('public')}/",
        f"    staff   {office.shown_address('staff')}/   password of everybody: {office.password()}",
        "            (the same words open the records again after “Lock everything”)",
    ]
