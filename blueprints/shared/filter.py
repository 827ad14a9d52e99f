"""The filters of a list, as its address says them: what is not a choice asks for nothing."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import Form
from blueprints.shared.numbers import whole

ALLA = SelectChoice("", "Alla")


class Filter(Form):
    """The base of the filters of a list."""

    class Meta(Form.Meta):
        csrf = False

    godtaget: bool | None = None

    def vald(self, namn: str) -> Any:
        """What is chosen in a field; None for nothing, and for what it does not take."""
        if self.godtaget is None:
            self.godtaget = self.validate()
        varde = None if self[namn].errors else self[namn].data
        return (varde.strip() if isinstance(varde, str) else varde) or None

    def nummer(self, namn: str) -> int:
        """The id that is chosen in a field, or 0."""
        return whole(self.vald(namn) or 0)

    def ordning(self, args: Any, vanlig: StrEnum, faller: Collection[StrEnum]) -> dict[str, Any]:
        """The order that is asked for; those in `faller` are turned unless it says otherwise."""
        sorter = type(vanlig)
        sort = sorter(args["sort"]) if args.get("sort") in set(sorter) else vanlig
        riktning = args.get("riktning")
        return {"sort": sort, "fallande": riktning == "ner" if riktning in {"upp", "ner"} else sort in faller}


def val(par: Any) -> list[SelectChoice]:
    """All, and then each by its value and name."""
    return [ALLA, *(SelectChoice(str(varde), str(namn)) for varde, namn in par)]


def ordningen(fraga: Any, vanlig: StrEnum, faller: Collection[StrEnum]) -> dict[str, Any]:
    """What an address says of the order. What is the usual choice is left out."""
    vands = fraga.fallande is not (fraga.sort in faller)
    return {
        "sort": fraga.sort if fraga.sort is not vanlig else None,
        "riktning": ("ner" if fraga.fallande else "upp") if vands else None,
    }


def omsorterad(fraga: Any, sort: StrEnum, faller: Collection[StrEnum]) -> Any:
    """The same in another order; the same heading again turns it."""
    return fraga._replace(sort=sort, fallande=not fraga.fallande if sort is fraga.sort else sort in faller)
