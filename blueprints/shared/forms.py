"""Forms turn text into values or into Swedish sentences; the law is the model's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import FileStorage
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields import DateField as WtDateField
from wtforms.fields import FileField as WtFileField
from wtforms.fields import IntegerField as WtIntegerField
from wtforms.fields import TimeField as WtTimeField
from wtforms.utils import unset_value
from wtforms.validators import InputRequired, Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from models.shared.personnummer import Personnummer
from models.shared.reservnummer import DEMOFORMAT
from models.shared.rules import RuleBroken
from models.shared.text import clean

NOT_VALUES = frozenset({"csrf_token", "nyckel"})
LONGEST_TEXT = 20_000
LONGEST_VALUE = 18  # characters of a number, a day or a time; every such number fits a column of 64 bits
YEARS = range(1880, 2101)  # no day that concerns anyone lies outside them


class Form(FlaskForm):
    """Our forms: Swedish messages, CSRF, and `values()` without the machinery's own fields."""

    class Meta(FlaskForm.Meta):
        locales = ["sv"]

        def wrap_formdata(self, form, formdata):
            """What was posted. Neither JSON nor a file stands in for a text."""
            return (request.form or None) if formdata is _Auto else formdata

    def values(self) -> dict[str, Any]:
        """What the user filled in, by field."""
        return {name: value for name, value in self.data.items() if name not in NOT_VALUES}

    @contextmanager
    def rules(self) -> Iterator[None]:
        """Hold a change to the rules: a broken one ends the block, with its sentence at its field."""
        try:
            yield
        except RuleBroken as broken:
            self.reject(broken)

    def reject(self, broken: RuleBroken) -> None:
        """Put the sentence of a broken rule at its field, or above the form when it has none."""
        field = self._fields.get(broken.field or "")
        if field is None:
            self.form_errors.append(broken.sentence)
        else:
            field.errors = [*field.errors, broken.sentence]


class Cleaned:
    """Text that is normalised, and refused with a sentence when it holds what cannot be seen (IN-03)."""

    multiline = False

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)  # type: ignore[misc]
        if self.data:  # type: ignore[has-type]
            try:
                self.data = clean(self.data, multiline=self.multiline)
            except RuleBroken as broken:
                raise ValueError(broken.sentence) from None
        self.data = self.data or ""


class LineField(Cleaned, StringField):
    """One line of text."""


class WritingField(Cleaned, TextAreaField):
    """Text over several lines."""

    multiline = True


class FileField(WtFileField):
    """A file that was chosen. What it holds is for the model to judge."""

    data: FileStorage | None

    def process(self, formdata, data=unset_value, extra_filters=None):
        super().process(formdata, data, extra_filters)
        chosen = request.files.get(self.name)
        self.data = chosen if chosen and chosen.filename else None
        self.raw_data = [self.data] if self.data else []


class KryssField(SelectMultipleField):
    """Several of some choices, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Digits:
    """A value written with the digits 0 to 9 alone; Python reads those of other alphabets too (IN-02)."""

    sentence = ""

    def process_formdata(self, valuelist):
        try:
            if not all(value.isascii() and len(value) <= LONGEST_VALUE and "_" not in value for value in valuelist):
                raise ValueError
            super().process_formdata([value.strip() for value in valuelist])  # type: ignore[misc]
        except ValueError:
            self.data = None
            raise ValueError(self.sentence) from None


class NumberField(Digits, WtIntegerField):
    """A whole number."""

    sentence = "Ange ett helt tal med siffror."


class DateField(Digits, WtDateField):
    """A day as ÅÅÅÅ-MM-DD."""

    sentence = "Ange datum som ÅÅÅÅ-MM-DD, till exempel 2026-11-27."

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        if self.data and self.data.year not in YEARS:
            self.data = None
            raise ValueError(f"Kontrollera årtalet. Det ska vara mellan {YEARS[0]} och {YEARS[-1]}.")


class TimeField(Digits, WtTimeField):
    """A time of day as TT:MM."""

    sentence = "Ange klockslag som TT:MM, till exempel 14:30."


class PersonnummerField(StringField):
    """A number with twelve characters; what was written is shown again as it was."""

    nummer: Personnummer | None = None

    def pre_validate(self, form):
        if not self.data:
            return
        try:
            reservformat = current_app.config["RESERVNUMMER"] or (current_app.config.get("DEMO_MODE") and DEMOFORMAT)
            self.nummer = Personnummer.parse(self.data, reservformat or None)
        except RuleBroken as broken:
            raise ValidationError(broken.sentence) from None


class Filled(InputRequired):
    """Something was sent, and more than spaces."""

    def __call__(self, form, field):
        super().__call__(form, field)
        if isinstance(field.data, str) and not field.data.strip():
            field.errors[:] = []
            raise StopValidation(self.message)


class Starred:
    """Marks a field with the star of what must be filled in; whether it must be now, the model says."""

    field_flags = {"required": True}

    def __call__(self, form, field):
        return


def required(sentence: str) -> InputRequired:
    """The field must be filled in; the sentence says what to do."""
    return Filled(sentence)


def longest(number: int = LONGEST_TEXT) -> Length:
    """The text may have at most this many characters."""
    return Length(max=number, message=f"Texten får ha högst {number:,} tecken. Korta den.".replace(",", "\u00a0"))
