"""How Django's forms become GOV.UK components: one renderer for both doors, named in settings.FORM_RENDERER.

A form may say more about itself than Django asks:

    sections = ((_("How she was asked"), ("alone", "safe_place")), …)   groups of questions under a heading
    wrong_title = _("It stays locked")                                 instead of "This was not saved"
    only_if = {"message": ("answer", "message_only"), …}                asked under that answer alone
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

__all__ = ["Dress", "Question", "Section", "only_if", "sections_of"]

# What a widget is on the page; anything else is a line to write on.
SHAPES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
)
CROWD = 8  # more choices than this are drawn small


class Question(BoundField):
    """A field on the page."""

    @property
    def shape(self) -> str:
        """ "radios", "checkboxes", "tick" or "line": which template draws it."""
        return next((shape for widget, shape in SHAPES if isinstance(self.field.widget, widget)), "line")

    @property
    def is_crowd(self) -> bool:
        """True for so many choices that each is drawn small, to be seen together."""
        return len(self.subwidgets) > CROWD

    @property
    def first_id(self) -> str:
        """Where the error summary leads: the input itself, or the first of a group."""
        options = self.subwidgets if self.shape in ("radios", "checkboxes") else []
        return options[0].id_for_label if options else self.id_for_label or self.auto_id

    @property
    def answers(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """Each choice, and the questions that are asked under it."""
        for option in self.subwidgets:
            value = str(option.data["value"])
            yield option, [self.form[name] for name, only in only_if(self.form).items() if only == (self.name, value)]

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Browsers on shared machines remember nothing that was typed here, unless a field says otherwise; and none cuts what is
        pasted without a word: what is too long is refused with a sentence, and stays."""
        (widget or self.field.widget).attrs.pop("maxlength", None)
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.shape == "line" and "autocomplete" not in (widget or self.field.widget).attrs:
            built["autocomplete"] = "off"
        return built


class Dress(TemplatesSetting):
    """Draws forms, fields and widgets with the doors' own templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = Question


@dataclass(frozen=True)
class Section:
    """Questions that belong together; without a title where the form did not group them."""

    title: Any
    questions: list[BoundField]


def only_if(form: forms.BaseForm) -> dict[str, tuple[str, str]]:
    """The fields that are asked under one answer of another, as far as the form has both."""
    said: dict[str, tuple[str, str]] = getattr(form, "only_if", {})
    return {name: only for name, only in said.items() if name in form.fields and only[0] in form.fields}


def sections_of(form: forms.BaseForm) -> list[Section]:
    """The visible questions in their sections; those no section names come first, those asked under an answer stand there."""
    grouped = getattr(form, "sections", ())
    asked = {name for name in form.fields if name not in only_if(form) and not form[name].is_hidden}
    loose = [name for name in form.fields if name in asked and not any(name in names for _, names in grouped)]
    parts = [("", loose), *((title, [name for name in names if name in asked]) for title, names in grouped)]
    return [Section(title, [form[name] for name in names]) for title, names in parts if names]
