"""What is asked for of a list, as text that can be kept until a job reads it, and back."""

import json
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def packa(fraga: Any) -> str:
    """The text of a dataclass or a named tuple of texts, whole numbers, days, yes or no, and members of StrEnum.

    A field may be None, and may be a tuple of such values.
    """
    values = {name: getattr(fraga, name) for name in get_type_hints(type(fraga))}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def packa_upp(slag: type, text: str) -> Any:
    """What was asked for. Raises ValueError when the text is not of that kind."""
    values, hints = json.loads(text), get_type_hints(slag)
    if not isinstance(values, dict) or values.keys() != hints.keys():
        raise ValueError("not the fields of what is asked for")
    return slag(**{name: _value(hints[name], value) for name, value in values.items()})


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        hints = [each for each in get_args(hint) if each is not NoneType]
        return None if value is None else _value(hints[0], value)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError("not several values")
        return tuple(_value(get_args(hint)[0], each) for each in value)
    if hint is date or issubclass(hint, StrEnum):
        if not isinstance(value, str):
            raise ValueError("not a text")
        return date.fromisoformat(value) if hint is date else hint(value)
    if hint not in {str, int, bool} or type(value) is not hint:
        raise ValueError("another kind of value")
    return value
