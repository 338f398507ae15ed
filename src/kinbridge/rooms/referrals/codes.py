"""The codes of referrals: what is asked, where it stands, what is missing, who must approve, what a letter is for."""

from enum import StrEnum


class Matter(StrEnum):
    """What is asked for."""

    ASSISTANCE = "assistance"
    TRACING = "tracing"
    VERIFICATION = "verification"


class State(StrEnum):
    """Where a referral stands; `rules.LIFECYCLE` says what may follow what, and by whose hand."""

    OFFERED = "offered"
    NEED_MORE = "need_more"
    AWAITING_APPROVAL = "awaiting_approval"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CLOSED = "closed"


class Hand(StrEnum):
    """Whose step it is: the office that offers owns the referral, the one that takes it up answers."""

    OFFERER = "offerer"
    TAKER = "taker"


class DeclineReason(StrEnum):
    NOT_OUR_MANDATE = "not_our_mandate"
    NO_CAPACITY = "no_capacity"
    NO_LANGUAGE = "no_language"
    NOT_SAFE_HERE = "not_safe_here"
    OTHER = "other"


class WithdrawReason(StrEnum):
    SHE_WITHDREW = "she_withdrew"
    NO_LONGER_NEEDED = "no_longer_needed"
    SENT_IN_ERROR = "sent_in_error"
    EXCEPTION_RECALLED = "exception_recalled"


class Outcome(StrEnum):
    """What came of it. There is no "not found": while somebody looks, there is no news yet."""

    HELPED = "helped"
    PARTLY_HELPED = "partly_helped"
    TRACED = "traced"
    NO_NEWS_YET = "no_news_yet"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    COULD_NOT_HELP = "could_not_help"


class Lack(StrEnum):
    """What the office that is asked still needs: facts that may travel, by their field codes, then papers."""

    NAME_FULL = "name_full"
    NAME_FAMILY = "name_family"
    NAME_GIVEN = "name_given"
    NAME_OTHER = "name_other"
    SCRIPT = "script"
    SEX = "sex"
    BIRTH = "birth"
    AGE = "age"
    NATIONALITY = "nationality"
    PLACE = "place"
    LOCATION = "location"
    SITUATION = "situation"
    PHONE = "phone"
    CALLING = "calling"
    LANGUAGES = "languages"
    ADDRESS = "address"
    IMMIGRATION_STATUS = "immigration_status"
    HEALTH = "health"
    PREGNANCY = "pregnancy"
    SEX_WORK = "sex_work"
    FORCED_CRIME = "forced_crime"
    CHILDREN = "children"
    PHOTOGRAPH = "paper_photograph"
    IDENTITY_CARD = "paper_identity_card"
    HOUSEHOLD_REGISTER = "paper_household_register"
    BIRTH_RECORD = "paper_birth_record"
    TRAVEL_DOCUMENT = "paper_travel_document"
    MEDICAL_REPORT = "paper_medical_report"
    COURT_DECISION = "paper_court_decision"
    SIGNED_REQUEST = "paper_signed_request"

    @property
    def is_paper(self) -> bool:
        """True for a paper, which goes by hand or post; false for a fact, which goes under a permit."""
        return self.value.startswith("paper_")


class LetterKind(StrEnum):
    """What an official letter is for."""

    TRANSMIT = "transmit"
    VERIFY = "verify"
    REMIND = "remind"
    ANSWER = "answer"
    CLOSE = "close"


class VoidReason(StrEnum):
    """Why a letter no longer stands. Its number stays in the register and is never given again."""

    WRONG_CONTENT = "wrong_content"
    WRONG_ADDRESSEE = "wrong_addressee"
    NOT_SENT = "not_sent"
    REPLACED = "replaced"


class Language(StrEnum):
    """The languages letters are written in, and people on duty speak."""

    VI = "vi"
    ZH_HANS = "zh-hans"
    TH = "th"
    EN = "en"
    LO = "lo"
    KM = "km"
    MY = "my"


class ApprovalLevel(StrEnum):
    """Who must say yes before the office that is asked may."""

    HEAD_OF_OFFICE = "head_of_office"
    PROVINCE = "province"
    IMMIGRATION = "immigration"
    POLICE_HEADQUARTERS = "police_headquarters"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    MINISTRY = "ministry"
    CENTRAL_AUTHORITY = "central_authority"
    GUARDIAN = "guardian"
