"""Forms turn text into values or into Swedish sentences; the law is the model's."""

from typing import Any

from flask import current_app, request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from wtforms import StringField, TextAreaField
from wtforms.fields import DateField as WtDateField
from wtforms.fields import TimeField as WtTimeField
from wtforms.validators import InputRequired, Length, ValidationError

from models.shared.personnummer import Personnummer
from models.shared.rules import RuleBroken
from models.shared.text import clean

NOT_VALUES = frozenset({"csrf_token", "nyckel"})
LONGEST_TEXT = 20_000
YEARS = range(1880, 2200)  # no day that concerns anyone lies outside them
FIRST_YEAR, LAST_YEAR = 1880, 2100


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


class DateField(WtDateField):
    """A day as ÅÅÅÅ-MM-DD."""

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError("Ange datum som ÅÅÅÅ-MM-DD, till exempel 2026-11-27.") from None
        if self.data and self.data.year not in YEARS:
            self.data = None
            raise ValueError(f"Kontrollera årtalet. Det ska vara mellan {YEARS[0]} och {YEARS[-1]}.")
        if self.data and not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            raise ValueError("Kontrollera årtalet. Ange datum som ÅÅÅÅ-MM-DD, till exempel 2026-11-27.")


class TimeField(WtTimeField):
    """A time of day as TT:MM."""

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError("Ange klockslag som TT:MM, till exempel 14:30.") from None


class PersonnummerField(StringField):
    """A number with twelve characters; what was written is shown again as it was."""

    nummer: Personnummer | None = None

    def pre_validate(self, form):
        if not self.data:
            return
        try:
            self.nummer = Personnummer.parse(self.data, current_app.config["RESERVNUMMER"])
        except RuleBroken as broken:
            raise ValidationError(broken.sentence) from None


def required(sentence: str) -> InputRequired:
    """The field must be filled in; the sentence says what to do."""
    return InputRequired(sentence)


def longest(number: int = LONGEST_TEXT) -> Length:
    """The text may have at most this many characters."""
    return Length(max=number, message=f"Texten får ha högst {number:,} tecken. Korta den.".replace(",", "\u00a0"))
