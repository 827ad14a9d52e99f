"""The questions of a formulär as they are drawn: what is filled in, what is wrong, and when each of them is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from models.internetbehandling.program.innehall import Formular, Fraga, Fragetyp, Val

FORE = "svar-"  # the names of the fields, so that no code is the name of a field of our own
MANGA_STEG = 11  # a scale of more is written as a number


@dataclass(frozen=True)
class Falt:
    """One question."""

    fraga: Fraga
    varden: tuple[str, ...]
    fel: str = ""
    om: str = ""  # the field that it hangs on
    om_ord: str = ""

    @property
    def namn(self) -> str:
        return f"{FORE}{self.fraga.kod}"

    @property
    def val(self) -> tuple[Val, ...]:
        """What there is to choose among; nothing when it is written."""
        en = self.fraga
        if en.typ is Fragetyp.SKALA and en.minst is not None and en.mest is not None:
            steg = range(en.minst, en.mest + 1)
            return tuple(Val(str(tal), str(tal)) for tal in steg) if len(steg) <= MANGA_STEG else ()
        return en.val if en.typ in (Fragetyp.ENVAL, Fragetyp.FLERVAL) else ()

    @property
    def forsta(self) -> str:
        """The id of what the sentence above the form leads to."""
        return f"{self.namn}-0" if self.val else self.namn

    @property
    def varde(self) -> str:
        return self.varden[0] if self.varden else ""


def falt(formular: Formular, skrivet: Mapping[str, Any], brister: Mapping[str, str]) -> list[Falt]:
    """Every question, in order, with what is written in it."""
    av_kod = {fraga.kod: fraga for fraga in formular.fragor}
    return [
        Falt(
            fraga,
            _varden(fraga, skrivet.get(fraga.kod)),
            brister.get(fraga.kod, ""),
            f"{FORE}{fraga.om.fraga}" if fraga.om else "",
            _om_ord(av_kod[fraga.om.fraga], fraga.om.ar) if fraga.om else "",
        )
        for fraga in formular.fragor
    ]


def sant(formular: Formular, form: MultiDict[str, str]) -> dict[str, list[str]]:
    """What was sent, by the code of each question."""
    return {fraga.kod: form.getlist(f"{FORE}{fraga.kod}") for fraga in formular.fragor}


def namnen(formular: Formular) -> str:
    """The names of all fields, as an autosave is told them."""
    return ",".join(["andring", *(f"{FORE}{fraga.kod}" for fraga in formular.fragor)])


def _varden(fraga, varde):
    if varde is None:
        return ()
    alla = varde if isinstance(varde, list) else [varde]
    return tuple(str(en).replace(".", ",") if fraga.typ is Fragetyp.TAL else str(en) for en in alla)


def _om_ord(over: Fraga, ar: tuple[str, ...]) -> str:
    ord = {val.kod: f"”{val.text}”" for val in over.val}
    svaren = [ord.get(kod, kod) for kod in ar]
    sagt = svaren[0] if len(svaren) == 1 else f"{', '.join(svaren[:-1])} eller {svaren[-1]}"
    return f"Svara om du svarade {sagt} på frågan ”{over.text}”"
