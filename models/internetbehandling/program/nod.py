"""Nod: a YAML file as it is written, read key by key, where each fault knows its line.

Nothing in it becomes anything but text, whole numbers, ja and nej; there are no tags and no aliases.
"""

import re
from typing import Any

import yaml

from models.internetbehandling.program.fel import Fel
from models.shared.rules import RuleBroken
from models.shared.text import clean

EN_RAD, STYCKEN = 200, 4_000  # characters
HELTAL = re.compile("-?[0-9]{1,6}")
KOD = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
LANGSTA_KOD = 60
JA_NEJ = {"ja": True, "nej": False, "true": True, "false": False}
MEST_YAML = 64 * 1024  # characters: what is read takes its time
DJUPT = 20
TECKEN = "Tecknen & * ! betyder något annat först i ett värde. Sätt citattecken runt texten."
FOR_DJUPT = "Raden ligger för djupt i andra rader. Skriv den enklare."


class Nod:
    """A mapping of a file: what its keys say. Every key that nothing has asked for is a fault."""

    def __init__(self, fil: str, nod: Any, fel: list[Fel]):
        self.fil, self.fel, self.rad = fil, fel, _rad(nod)
        self._falt: dict[str, tuple[Any, Any]] = {}
        self._last: set[str] = set()
        if not isinstance(nod, yaml.MappingNode):
            self.klaga("Här ska det stå nycklar med värden, som titel: Andning.")
            return
        for nyckel, varde in nod.value:
            namn = nyckel.value if isinstance(nyckel, yaml.ScalarNode) else ""
            if not isinstance(namn, str) or namn in self._falt:
                self.klaga(f"Nyckeln {_kort(namn)} står två gånger.", nyckel)
            else:
                self._falt[namn] = nyckel, varde

    def __contains__(self, nyckel: str) -> bool:
        return nyckel in self._falt

    def klaga(self, mening: str, nod: Any = None) -> None:
        """Note what is wrong, at a part of it or at its first line."""
        self.fel.append(Fel(self.fil, _rad(nod) if nod else self.rad, mening))

    def klaga_pa(self, nyckel: str, mening: str) -> None:
        """Note what is wrong with a key."""
        self.klaga(mening, self._falt[nyckel][1] if nyckel in self._falt else None)

    def text(self, nyckel: str, *, krav: bool = False, mest: int = EN_RAD) -> str:
        """What a key says; more than a line when it may be as long as some paragraphs."""
        varde = self._varde(nyckel, krav)
        return self._som_text(nyckel, varde, mest) if varde is not None else ""

    def kod(self, nyckel: str = "kod") -> str:
        """A code that answers and pages are kept by."""
        kod = self.text(nyckel, krav=True)
        if kod and (len(kod) > LANGSTA_KOD or not KOD.fullmatch(kod)):
            self.klaga_pa(nyckel, f"{nyckel} får ha små bokstäver a–z, siffror och bindestreck, högst {LANGSTA_KOD}.")
        return kod

    def ett_av(self, nyckel: str, varden: Any) -> str:
        """One of some words."""
        ord = self.text(nyckel, krav=True)
        if ord and ord not in varden:
            self.klaga_pa(nyckel, f"{nyckel} ska vara något av {', '.join(varden)}, inte {_kort(ord)}.")
        return ord if ord in varden else ""

    def ja(self, nyckel: str, annars: bool = False) -> bool:
        """Whether a key says ja."""
        ord = self.text(nyckel).lower()
        if ord and ord not in JA_NEJ:
            self.klaga_pa(nyckel, f"{nyckel} ska vara ja eller nej.")
        return JA_NEJ.get(ord, annars)

    def heltal(self, nyckel: str, *, krav: bool = False) -> int | None:
        """A whole number."""
        ord = self.text(nyckel, krav=krav)
        if ord and not HELTAL.fullmatch(ord):
            self.klaga_pa(nyckel, f"{nyckel} ska vara ett helt tal.")
        return int(ord) if HELTAL.fullmatch(ord) else None

    def texter(self, nyckel: str) -> tuple[str, ...]:
        """A list of texts; one alone may stand without being a list."""
        varde = self._varde(nyckel, False)
        if isinstance(varde, yaml.ScalarNode):
            return tuple(filter(None, [self._som_text(nyckel, varde, EN_RAD)]))
        return tuple(filter(None, (self._som_text(nyckel, en, EN_RAD) for en in self._lista(nyckel, varde))))

    def med_rad(self, nyckel: str) -> list[tuple[str, int]]:
        """The texts of a list, each with its line."""
        varde = self._varde(nyckel, True)
        return [(self._som_text(nyckel, en, EN_RAD), _rad(en)) for en in self._lista(nyckel, varde)]

    def noder(self, nyckel: str, *, krav: bool = False) -> list["Nod"]:
        """A list of mappings."""
        varde = self._varde(nyckel, krav)
        return [Nod(self.fil, en, self.fel) for en in self._lista(nyckel, varde)]

    def nod(self, nyckel: str) -> "Nod | None":
        """A mapping, or None when the key is not there."""
        varde = self._varde(nyckel, False)
        return Nod(self.fil, varde, self.fel) if varde is not None else None

    def par(self) -> list[tuple[str, str]]:
        """Every key with its text, in order: the answers of a question."""
        return [(kod, self.text(kod, krav=True)) for kod in self._falt]

    def klar(self) -> None:
        """Complain about the keys that mean nothing here."""
        for namn in self._falt.keys() - self._last:
            mening = f"Nyckeln {_kort(namn)} finns inte här. Kontrollera stavningen."
            self.klaga(mening, self._falt[namn][0])

    def _varde(self, nyckel: str, krav: bool) -> Any:
        self._last.add(nyckel)
        varde = self._falt.get(nyckel, (None, None))[1]
        if varde is None and krav:
            self.klaga(f"{nyckel} saknas.")
        return varde

    def _som_text(self, nyckel: str, varde: Any, mest: int) -> str:
        if not isinstance(varde, yaml.ScalarNode):
            self.klaga(f"{nyckel} ska vara en text.", varde)
            return ""
        try:
            text = clean(varde.value, multiline=mest > EN_RAD)
        except RuleBroken as broken:
            self.klaga(broken.sentence, varde)
            return ""
        if not text:
            self.klaga(f"{nyckel} är tom.", varde)
        if len(text) > mest:
            self.klaga(f"{nyckel} får ha högst {mest} tecken.", varde)
        return text

    def _lista(self, nyckel: str, varde: Any) -> list[Any]:
        if varde is None:
            return []
        if not isinstance(varde, yaml.SequenceNode):
            self.klaga(f"{nyckel} ska vara en lista, med ett bindestreck framför varje rad.", varde)
            return []
        if not varde.value:
            self.klaga(f"{nyckel} är tom.", varde)
        return varde.value


class _Stopp(Exception):
    """What YAML could mean and we do not; the sentence and the line."""


class _Lasare(yaml.SafeLoader):
    """Reads without tags, anchors and aliases, and no deeper than a program ever is."""

    djup = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        nasta = self.peek_event()
        rad = nasta.start_mark.line + 1
        if getattr(nasta, "anchor", None) or getattr(nasta, "tag", None):
            raise _Stopp(TECKEN, rad)
        if self.djup > DJUPT:
            raise _Stopp(FOR_DJUPT, rad)
        self.djup += 1
        nod = super().compose_node(parent, index)
        self.djup -= 1
        return nod


def las(fil: str, text: str, fel: list[Fel]) -> Nod | None:
    """The mapping that a file is, or None with a fault when it is no YAML."""
    if len(text) > MEST_YAML:
        fel.append(Fel(fil, 0, f"Filen är större än {MEST_YAML // 1024} kB. Dela upp den."))
        return None
    try:
        nod = yaml.compose(text, Loader=_Lasare)
    except _Stopp as stopp:
        mening, rad = stopp.args
        fel.append(Fel(fil, rad, mening))
        return None
    except yaml.reader.ReaderError as trasig:
        plats = trasig.position if isinstance(trasig.position, int) else 0
        fel.append(Fel(fil, text.count("\n", 0, plats) + 1, "Raden innehåller ett tecken som inte syns. Ta bort det."))
        return None
    except (yaml.YAMLError, RecursionError, ValueError, IndexError) as trasig:
        mark = getattr(trasig, "problem_mark", None)
        mening = "Raden går inte att läsa. Kontrollera indraget, och sätt citattecken runt text med kolon i."
        fel.append(Fel(fil, mark.line + 1 if mark else 1, mening))
        return None
    if nod is None:
        fel.append(Fel(fil, 1, "Filen är tom."))
        return None
    return Nod(fil, nod, fel)


def _rad(nod: Any) -> int:
    return nod.start_mark.line + 1


def _kort(text: Any) -> str:
    return f"”{str(text)[:40]}”"
