"""Words for who comes in from the street: enquirers, people who ask for help themselves, and what they do with a code."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["STRANGERS"]

STRANGERS: dict[str, Mapping[str, Any]] = {
    "intake.Kind": {"enquiry": _("somebody asks for a person"), "help": _("a person asks for help")},
    "intake.Channel": {"web": _("by web page"), "phone": _("by telephone"), "visit": _("at our door"), "letter": _("by letter")},
    "intake.ReportState": {
        "received": _("received"),
        "triaged": _("looked at"),
        "vetted": _("vetted"),
        "linked": _("linked to a case"),
        "closed": _("closed"),
    },
    "intake.Voice": {"enquirer": _("You wrote"), "office": _("We wrote")},
    "intake.AnswerCode": {
        "no_news_yet": _("No news yet."),
        "we_are_looking": _("We are looking. This can take long, and a long time says nothing about the person."),
        "please_tell_us_more": _("Please tell us more, if you can: names in other scripts, a photo’s date, a place."),
        "please_call_us": _("Please call us when it is safe for you."),
        "others_can_help": _("Others can help you too. Ask us how to reach them."),
    },
    "intake.PageState": {
        "no_news_yet": _("No news yet."),
        "message_for_you": _("There is a message for you."),
        "you_withdrew": _("You took your report back."),
        "we_have_it": _("We have what you sent. Somebody here reads it."),
        "we_wrote_to_you": _("We wrote to you. It stands below."),
    },
    "intake.CloseReason": {
        "unrelated": _("something else"),
        "duplicate": _("reported twice"),
        "no_further_action": _("nothing more can be done"),
        "withdrawn": _("taken back by the enquirer"),
        "answered": _("answered"),
    },
    "intake.Part": {
        "talk": _("Can she talk?"),
        "reach": _("How to reach her safely"),
        "where": _("Where she is"),
        "what": _("What is happening"),
        "must_not_know": _("Who must not know"),
        "children": _("Children"),
    },
    "intake.Question": {
        "can_talk": _("Can talk"),
        "first_words": _("First words"),
        "channel": _("Reach her by"),
        "contact": _("Number, name or address"),
        "hours": _("Safe hours"),
        "code_word": _("Code word"),
        "somebody_else": _("If somebody else answers"),
        "never_call": _("Never call back"),
        "place": _("Place, in her words"),
        "spot": _("Coordinates or map link"),
        "danger": _("In danger now"),
        "what": _("What is happening"),
        "must_not_know": _("Who must not know"),
        "children": _("Children with her"),
        "about_children": _("About the children"),
    },
    "intake.can_talk": {
        "yes": _("Yes, I can talk now"),
        "write": _("No, but I can write"),
        "watched": _("No, somebody is near or watches me"),
        "unsure": _("I do not know"),
    },
    "intake.reach": {
        "page": _("Only on this page"),
        "text": _("By text message"),
        "call": _("By telephone call"),
        "app": _("By another way, such as an app"),
    },
    "intake.danger": {
        "now": _("Yes, I am in danger now"),
        "soon": _("Not at this moment, but soon"),
        "no": _("No"),
        "unsure": _("I do not know"),
    },
    "intake.children": {"yes": _("Yes"), "no": _("No"), "kept": _("My children are kept from me")},
    "intake.never_call": {"yes": _("Never call me back")},
    "intake.Stop": {
        "everything": _("Stop everything. Tell nobody anything about me."),
        "matching": _("Do not check whether somebody asks about me."),
        "tell_enquirer": _("Tell nothing to anybody who asks about me."),
        "assistance": _("Do not speak about me with others who could help."),
        "tracing": _("Do not look for my family."),
        "safe_return": _("Do not prepare a return."),
        "nationality_check": _("Do not ask a state about my papers."),
        "court": _("Give nothing about me to a court."),
    },
    "intake.Signal": {
        "call_me": _("Please call me"),
        "do_not_call": _("Do not call me"),
        "not_safe": _("It is not safe any more"),
        "need_no_help": _("I need no help now"),
    },
    "intake.KnockCode": {
        "not_safe": _("It is not safe any more, she says"),
        "call_me": _("She asks to be called"),
        "do_not_call": _("Do not call her, she says"),
        "stopped": _("By her code she stopped what she had agreed to"),
        "need_no_help": _("She needs no help now, she says"),
        "wrote": _("Somebody wrote more"),
        "withdrew": _(
            "The report was taken back with its code. Ask, by the safe way that was named, whether it was the enquirer"
        ),
    },
    "intake.Opens": {
        "enquiry": _("the page of a report"),
        "help": _("the page of somebody who asked for help"),
        "hers": _("her own page"),
    },
    "emergency.Service": {
        "police": _("Police"),
        "police_by_text": _("Police, by text message: write this number and the code of the town after it"),
        "trafficking": _("Help against people being sold or held, day and night"),
        "social_help": _("Social help"),
    },
    "country": {
        "VN": _("Vietnam"),
        "TH": _("Thailand"),
        "CN": _("China"),
        "LA": _("Laos"),
        "KH": _("Cambodia"),
        "MM": _("Myanmar"),
    },
    "intake.NothingSaid": {"": _("There is nothing written yet. One sentence is enough.")},
    "intake.NoSuchCode": {"": _("This code opens no page. Look at the letters again; a 0 may be an O, a 1 an I.")},
    "intake.CodeOver": {
        "": _("The code of this page was ended, or a newer one was given. It opens nothing. Open the page again for a new one.")
    },
    "intake.NotACode": {
        "never_occurs": _("This never occurs in a code: %(what)s. A code has the letters A to Z and the digits 2 to 7."),
        "too_short": _("Something is missing. A code has sixteen letters and digits; here are %(what)s."),
        "too_long": _("This is too much. A code has sixteen letters and digits; here are %(what)s."),
    },
    "intake.WrongState": {"": _("This report was closed or changed meanwhile. Look again.")},
    "intake.NotAnEnquiry": {"": _("This person asks for help herself. There is no enquirer to vet.")},
    "intake.NothingAllowed": {
        "": _("The person allowed no words of our own to this enquirer. Choose one of the sentences that fit every page.")
    },
    "intake.NoSuchReport": {"": _("There is no such report.")},
    "intake.NoSuchKnock": {"": _("There is nothing like this that waits.")},
}
