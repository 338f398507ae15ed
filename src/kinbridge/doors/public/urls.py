"""What strangers may open. Codes and words travel in forms only, never in an address.

No form here needs a token against forged requests: this door knows no session and no cookie that allows anything, so there is
nothing to ride on. A form that was open for a week is taken like any other.
"""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from kinbridge.doors.public import front, get_help, leave, page, tell_us

VIEWS = {
    "": front.show,
    "help/": get_help.ask,
    "tell/": tell_us.show,
    "receipt/": tell_us.receive,
    "page/": page.show,
    "page/add/": page.add,
    "page/withdraw/": page.withdraw,
    "page/signal/": page.signal,
    "page/stop/": page.stop,
    "page/clear/": page.clear,
    "numbers/": front.emergency,
    "money/": front.money,
    "history/": front.history,
    "leave/": leave.leave,
    "language/": set_language,
}

urlpatterns = [path(address, csrf_exempt(view)) for address, view in VIEWS.items()]

handler400 = "kinbridge.doors.entrance.unreadable"
handler404 = "kinbridge.doors.entrance.nothing_here"
handler500 = "kinbridge.doors.entrance.broken"
