"""Column types that keep a promise: normalised text, aware moments, whole öre, named choices."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import peewee

from models.shared.personnummer import Personnummer
from models.shared.text import nfc


class NfcMixin:
    """Text is stored in Unicode's composed form (NFC), so that equal words are equal bytes (IN-03)."""

    def db_value(self, value):
        value = super().db_value(value)  # type: ignore[misc]
        return nfc(value) if isinstance(value, str) else value


class CharField(NfcMixin, peewee.CharField):
    """A short text, normalised."""


class TextField(NfcMixin, peewee.TextField):
    """A long text, normalised."""


class MomentField(peewee.Field):
    """A moment: aware, in UTC, to the microsecond. A naive datetime is refused with TypeError."""

    field_type = "MOMENT"

    def db_value(self, value):
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise TypeError("a moment must be an aware datetime")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds")

    def python_value(self, value):
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class OreField(peewee.BigIntegerField):
    """An amount in whole öre. Anything but an int is refused with TypeError."""

    def db_value(self, value):
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise TypeError("an amount is a whole number of öre")
        return value


class ChoiceField(peewee.CharField):
    """One of the members of a StrEnum."""

    def __init__(self, choices: type[StrEnum], **kwargs: Any):
        self.enum = choices
        super().__init__(max_length=40, **kwargs)

    def db_value(self, value):
        return None if value is None else self.enum(value).value

    def python_value(self, value):
        return None if value is None else self.enum(value)


class PersonnummerField(peewee.CharField):
    """Twelve characters in the database, a Personnummer in the code."""

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=12, **kwargs)

    def db_value(self, value):
        if value is None:
            return None
        return (value if isinstance(value, Personnummer) else Personnummer.parse(str(value))).lagrat

    def python_value(self, value):
        return None if value is None else Personnummer.stored(value)
