"""Sign in and out. What a stranger learns here is that there is a door."""

import unicodedata

from django import forms
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kinbridge.doors.staff.pages import SeeOther
from kinbridge.ground.database import write

__all__ = ["sign_in", "sign_out"]


class SignIn(forms.Form):
    """Name and password; what is wrong is never said, only that one of them is."""

    use_required_attribute = False

    sign_in_name = forms.CharField(
        label=_("Name"), required=False, max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"), required=False, max_length=1_000, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_sign_in_name(self) -> str:
        """As accounts keeps it: the same letters, whatever keyboard they came from."""
        return unicodedata.normalize("NFKC", self.cleaned_data["sign_in_name"]).strip().casefold()


def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; a good name and password open the work list."""
    form = SignIn(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with write():
            said = form.cleaned_data
            member = auth.authenticate(request, username=said["sign_in_name"], password=said["password"])
            if member is not None:
                auth.login(request, member)
                return SeeOther("/")
        form.add_error(None, _("The name or the password is not right."))
    return render(request, "staff/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, here and in the database."""
    auth.logout(request)
    return SeeOther("/sign-in/")
