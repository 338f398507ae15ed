"""What the people of the story do at their pages, one verb each: a stranger with a receipt code, a colleague at a desk."""

from dataclasses import dataclass

from kinbridge.doors.cli.demo.driver import AtPage, Page, Row
from kinbridge.doors.cli.demo.people import OFFICES
from kinbridge.doors.cli.demo.world import World

__all__ = ["Colleague", "Stranger"]

FREELY_ASKED = {"alone": "on", "safe_place": "on"}


@dataclass
class Stranger:
    """Somebody without an account; after telling us they hold a receipt code and nothing else."""

    at: AtPage
    code: str = ""

    def tell(self, statement: str, *, language: str = "en", **answers: str) -> str:
        """Fill in the one form; returns the receipt code."""
        self.at.look("/")
        self.at.submit("language", language=language)
        page = self.at.do("/tell/", "tell-us", statement=statement, **answers)
        (receipt,) = page.rows("receipt")
        self.code = receipt.words
        return self.code

    def page(self) -> Page:
        """The whole two-way page."""
        return self.at.do("/page/", "open-page", code=self.code)

    def read(self) -> list[str]:
        """The lines of the two-way page, in order."""
        return [row.words for row in self.page().rows("line")]

    def state(self) -> str:
        """What the page says about how far the office is."""
        return self.page().rows("state")[0].state

    def add(self, text: str) -> None:
        """Write something more."""
        self.page()
        self.at.submit("add", text=text)

    def withdraw(self) -> None:
        """Take the report back."""
        self.page()
        self.at.submit("withdraw")


@dataclass
class Colleague:
    """Somebody who works at an office, before its staff door."""

    at: AtPage

    @classmethod
    def of(cls, world: World, office: str, who: str) -> "Colleague":
        """The colleague, signed in."""
        return cls(world.staff(office, who))

    # --- reading ----------------------------------------------------------------------------------------------------------

    def rows(self, path: str, kind: str, **marks: str) -> list[Row]:
        """What a list holds to its last page, narrowed to rows with these marks (`case=…`, `state=…`)."""
        page = self.at.look(path)
        found = page.rows(kind)
        while page.later:
            page = self.at.look(page.later)
            found += page.rows(kind)
        return [row for row in found if all(_mark(row, name) == value for name, value in marks.items())]

    def office(self, key: str) -> str:
        """The root of another office, from the offices page."""
        name = next(desk.name for desk in OFFICES if desk.key == key)
        return next(row.token for row in self.rows("/offices/", "office") if name in row.words)

    def newest_report(self) -> Row:
        """The report that waits, as the list shows it."""
        return self.rows("/reports/", "report", state="received")[0]

    def candidates(self, case: str, state: str = "waiting") -> list[Row]:
        """What may be the same person as in this case and waits for a judgement."""
        return self.rows("/candidates/", "candidate", case=case, state=state)

    # --- a report ---------------------------------------------------------------------------------------------------------

    def vet(self, report: str, **answers: str) -> None:
        """Who asks, how they know, who must not learn."""
        self.at.do(f"/reports/{report}/vet/", "vet-report", **answers)

    def answer_enquirer(self, report: str, **answers: str) -> None:
        """Write on the enquirer's page."""
        self.at.do(f"/reports/{report}/answer/", "answer-enquirer", **answers)

    def add_fact(self, case: str, field: str, value: str, source: str) -> None:
        """One more thing we know."""
        self.at.do(f"/cases/{case}/facts/add/", "add-fact", field=field, value=value, source=source)

    def ask(self, case: str, *offices: str) -> None:
        """A blind question to the named offices."""
        self.at.do(f"/cases/{case}/ask/", "ask", to=[self.office(key) for key in offices])

    def take_question_back(self, case: str) -> None:
        """The question that stands about this case is withdrawn."""
        standing = self.rows(f"/cases/{case}/", "ask", state="standing")[0].token
        self.at.do(f"/cases/{case}/asks/{standing}/withdraw/", "withdraw-ask")

    # --- a person here ----------------------------------------------------------------------------------------------------

    def open_case(self, **answers: str) -> str:
        """A new arrival; returns the case's token."""
        page = self.at.do("/cases/new/", "open-case", side="located", purpose="assistance", **answers)
        return page.rows("case")[0].token

    def may_be_matched(self, case: str, *offices: str, **asked: str) -> None:
        """Her word: with these offices, or with none."""
        choice = "with_offices" if offices else "no"
        roots = [self.office(key) for key in offices]
        self.at.do(
            f"/cases/{case}/may-be-matched/", "set-may-be-matched", choice=choice, offices=roots, **(asked or FREELY_ASKED)
        )

    def give(self, case: str, purpose: str, answer: str, *offices: str, **more: str | list[str]) -> None:
        """Her answer for one purpose and these offices."""
        roots = [self.office(key) for key in offices]
        self.at.do(f"/cases/{case}/give/", "give", purpose=purpose, answer=answer, to=roots, **FREELY_ASKED, **more)

    def take_back(self, case: str) -> None:
        """She takes her newest answer back."""
        standing = self.rows(f"/cases/{case}/", "agreement", state="stands")[-1].token
        self.at.do(f"/cases/{case}/agreements/{standing}/withdraw/", "withdraw")

    def record_fear(self, case: str, **answers: str) -> None:
        """Whom she fears."""
        self.at.do(f"/cases/{case}/fear/", "record-fear", **answers)

    def record_panel(self, case: str, *allows: str, **answers: str) -> None:
        """What a best-interests panel decided about a child; nothing else is allowed."""
        self.at.do(f"/cases/{case}/panel/", "record-panel", allows=list(allows), **answers)

    def erase(self, case: str) -> None:
        """She asked for it: nothing of her record stays."""
        self.at.do(f"/cases/{case}/erase/", "erase", reason="she_asked", sure="on")

    # --- judging and telling ----------------------------------------------------------------------------------------------

    def judge(self, candidate: str, verdict: str, reason: str) -> None:
        """A judgement with its reason in words."""
        self.at.do(f"/candidates/{candidate}/judge/", "judge", verdict=verdict, reason=reason)

    def disclose(self, candidate: str) -> None:
        """Send what she allowed, and nothing else."""
        self.at.do(f"/candidates/{candidate}/disclose/", "disclose")

    # --- referrals --------------------------------------------------------------------------------------------------------

    def offer(self, case: str, office: str, matter: str, facts: list[str]) -> str:
        """Ask another office to take her matter up; returns the referral's token."""
        page = self.at.do(f"/cases/{case}/referrals/offer/", "offer", to=self.office(office), matter=matter, facts=facts)
        return page.rows("referral")[0].token

    def accept(self, referral: str) -> str:
        """Take it up; returns the token of the case it becomes here."""
        page = self.at.do(f"/referrals/{referral}/accept/", "accept")
        return page.rows("referral")[0].more.get("case", "")

    # --- her safe outcome -------------------------------------------------------------------------------------------------

    def ask_wishes(self, case: str, **answers: str) -> str:
        """What she wants and whom she fears; returns the token of her outcome."""
        page = self.at.do(f"/cases/{case}/wishes/", "ask-wishes", **FREELY_ASKED, **answers)
        return page.rows("outcome")[0].token

    def outcome_step(self, outcome: str, word: str, form: str, **answers: str | list[str]) -> None:
        """One step of her way, by the word in its address."""
        self.at.do(f"/returns/{outcome}/{word}/", form, **answers)

    def stage(self, outcome: str) -> str:
        """Where her outcome stands."""
        return self.rows(f"/returns/{outcome}/", "outcome")[0].state


def _mark(row: Row, name: str) -> str:
    return row.state if name == "state" else row.more.get(name, "")
