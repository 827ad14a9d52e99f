"""Frågebygge: the questions of a plan as the behandlare writes them, and what is wrong with them (S25, S31)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.internetbehandling.program.fragor import ATT_VALJA, MED_VAL, MEST_FRAGOR, MEST_STEG, MEST_VAL
from models.internetbehandling.program.innehall import Fraga, Fragetyp, Val
from models.internetbehandling.program.nod import EN_RAD, STYCKEN
from models.shared.rules import RuleBroken
from models.shared.text import clean

FRAGETYP_ORD = {
    Fragetyp.TAL: "Tal",
    Fragetyp.SKALA: "Skala",
    Fragetyp.ENVAL: "Ett av flera svar",
    Fragetyp.FLERVAL: "Flera svar",
    Fragetyp.TEXT: "Text",
    Fragetyp.DATUM: "Datum",
}
MED_TAL = {Fragetyp.SKALA, Fragetyp.TAL}
STORST = 999_999  # of a limit


@dataclass(frozen=True)
class Skriven:
    """A question as it stands in the form: every field is text. `kod` is that of the question that was there before."""

    kod: str = ""
    typ: str = Fragetyp.TAL.value
    text: str = ""
    hjalp: str = ""
    obligatorisk: bool = False
    val: str = ""  # one a line
    minst: str = ""
    mest: str = ""
    ord_minst: str = ""
    ord_mest: str = ""
    enhet: str = ""
    flagga: str = ""  # one a line

    @classmethod
    def av(cls, fraga: Fraga) -> "Skriven":
        """A question as it is changed."""
        ord = {val.kod: val.text for val in fraga.val}
        return cls(
            kod=fraga.kod,
            typ=fraga.typ.value,
            text=fraga.text,
            hjalp=fraga.hjalp,
            obligatorisk=fraga.obligatorisk,
            val="\n".join(val.text for val in fraga.val),
            minst="" if fraga.minst is None else str(fraga.minst),
            mest="" if fraga.mest is None else str(fraga.mest),
            ord_minst=fraga.ord_minst,
            ord_mest=fraga.ord_mest,
            enhet=fraga.enhet,
            flagga="\n".join(ord.get(kod, kod) for kod in fraga.flagga),
        )


class FrageBrister(RuleBroken):
    """Questions that cannot be kept: a sentence for each field, by the place of the question and the field's name."""

    def __init__(self, brister: dict[tuple[int, str], str]):
        super().__init__("Några frågor behöver ändras.")
        self.brister = brister


def bygg(skrivna: Sequence[Skriven], forra: Sequence[Fraga] = ()) -> tuple[Fraga, ...]:
    """The questions that are written. Raises FrageBrister, and RuleBroken when there are none.

    One that was there before keeps its code, and its answers theirs, so that what has been registered is read together
    with what comes; one that is answered in another way now is a new one. What a question hangs on is kept as long as
    it holds.
    """
    if not skrivna:
        raise RuleBroken("Lägg till minst en fråga.")
    if len(skrivna) > MEST_FRAGOR:
        raise RuleBroken(f"En plan får ha högst {MEST_FRAGOR} frågor.")
    fanns = {fraga.kod: fraga for fraga in forra}
    brister: dict[tuple[int, str], str] = {}
    fragor: dict[str, Fraga] = {}
    for plats, skriven in enumerate(skrivna):
        fraga = _Rad(plats, skriven, brister).fraga(fanns.get(skriven.kod))
        if not fraga.kod or fraga.kod in fragor:
            fraga = replace(fraga, kod=_ledig("fraga", {*fanns, *fragor}), om=None)
        fragor[fraga.kod] = replace(fraga, om=fraga.om if _galler(fraga, fragor) else None)
    if brister:
        raise FrageBrister(brister)
    return tuple(fragor.values())


class _Rad:
    """The reading of one question."""

    def __init__(self, plats: int, skriven: Skriven, brister: dict[tuple[int, str], str]):
        self.plats, self.skriven, self.brister = plats, skriven, brister

    def fraga(self, forut: Fraga | None) -> Fraga:
        typ = Fragetyp(self.skriven.typ) if self.skriven.typ in set(Fragetyp) else None
        if typ is None:
            self._fel("typ", "Välj hur frågan besvaras.")
        typ = typ or Fragetyp.TEXT
        samma = forut if forut is not None and forut.typ is typ else None
        text = self._text("text", STYCKEN)
        if not text:
            self._fel("text", "Skriv frågan.")
        val = self._val(samma) if typ in MED_VAL else ()
        minst, mest = self._granser(typ)
        return Fraga(
            kod=samma.kod if samma else "",
            typ=typ,
            text=text,
            hjalp=self._text("hjalp", STYCKEN),
            obligatorisk=self.skriven.obligatorisk,
            val=val,
            minst=minst,
            mest=mest,
            ord_minst=self._text("ord_minst") if typ is Fragetyp.SKALA else "",
            ord_mest=self._text("ord_mest") if typ is Fragetyp.SKALA else "",
            enhet=self._text("enhet") if typ is Fragetyp.TAL else "",
            om=samma.om if samma else None,
            flagga=self._flagga(typ, val, minst, mest),
        )

    def _val(self, samma: Fraga | None) -> tuple[Val, ...]:
        koder = {val.text: val.kod for val in samma.val} if samma else {}
        ord = list(dict.fromkeys(self._rader("val")))
        if not 2 <= len(ord) <= MEST_VAL:
            self._fel("val", f"Skriv minst två och högst {MEST_VAL} svar att välja bland, ett på varje rad.")
        if any(len(ett) > EN_RAD for ett in ord):
            self._fel("val", f"Ett svar får ha högst {EN_RAD} tecken.")
        val: dict[str, str] = {}
        for ett in ord:
            val[koder.get(ett) or _ledig("svar", {*koder.values(), *val})] = ett
        return tuple(Val(kod, ett) for kod, ett in val.items())

    def _granser(self, typ: Fragetyp) -> tuple[int | None, int | None]:
        if typ not in MED_TAL:
            return None, None
        minst, mest = self._tal("minst"), self._tal("mest")
        if typ is Fragetyp.SKALA:
            for namn, tal in (("minst", minst), ("mest", mest)):
                if tal is None:
                    self._fel(namn, "En skala behöver ett minsta och ett största tal.")
            if minst is not None and mest is not None and mest - minst > MEST_STEG:
                self._fel("mest", f"En skala får ha högst {MEST_STEG} steg.")
        if minst is not None and mest is not None and minst >= mest:
            self._fel("mest", "Det största talet ska vara större än det minsta.")
        return minst, mest

    def _flagga(self, typ: Fragetyp, val: tuple[Val, ...], minst: int | None, mest: int | None) -> tuple[str, ...]:
        skrivet = list(dict.fromkeys(self._rader("flagga"))) if typ in ATT_VALJA else []
        svar = {ett.text: ett.kod for ett in val}
        if typ is Fragetyp.SKALA and minst is not None and mest is not None:
            svar = {str(tal): str(tal) for tal in range(minst, min(mest, minst + MEST_STEG) + 1)}
        if fel := [ett for ett in skrivet if ett not in svar]:
            self._fel("flagga", f"Frågan har inte svaret {', '.join(fel)[:EN_RAD]}.")
        return tuple(svar[ett] for ett in skrivet if ett in svar)

    def _rader(self, namn: str) -> list[str]:
        return [rad.strip() for rad in self._text(namn, STYCKEN, rader=True).split("\n") if rad.strip()]

    def _text(self, namn: str, mest: int = EN_RAD, rader: bool = False) -> str:
        try:
            text = clean(getattr(self.skriven, namn), multiline=rader or mest > EN_RAD)
        except RuleBroken as broken:
            self._fel(namn, broken.sentence)
            return ""
        if len(text) > mest:
            self._fel(namn, f"Texten får ha högst {mest} tecken. Korta den.")
        return text

    def _tal(self, namn: str) -> int | None:
        text = self._text(namn).replace("\u2212", "-").replace(" ", "")
        if not text:
            return None
        siffror = text.removeprefix("-")
        if not (siffror.isascii() and siffror.isdecimal() and len(siffror) < 10 and int(siffror) <= STORST):
            self._fel(namn, "Ange ett helt tal med siffror.")
            return None
        return int(text)

    def _fel(self, namn: str, mening: str) -> None:
        self.brister.setdefault((self.plats, namn), mening)


def _galler(fraga: Fraga, fore: dict[str, Fraga]) -> bool:
    over = fore.get(fraga.om.fraga) if fraga.om else None
    if over is None or fraga.om is None:
        return False
    svar = {val.kod for val in over.val}
    if over.typ is Fragetyp.SKALA and over.minst is not None and over.mest is not None:
        svar = {str(tal) for tal in range(over.minst, over.mest + 1)}
    return set(fraga.om.ar) <= svar


def _ledig(ord: str, tagna: set[str]) -> str:
    """A code that is not taken."""
    return next(kod for n in range(1, len(tagna) + 2) if (kod := f"{ord}-{n}") not in tagna)
