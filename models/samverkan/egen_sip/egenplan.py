"""The plan as its person reads it: what every enhet has godkänt, and nothing that is only being written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from models.samverkan.sip.plan.godkand import godkanda
from models.samverkan.sip.plan.plan import STEG, Plan
from models.samverkan.sip.plan.planrad import Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.steg import Stegversion

HUVUDMAL = "Huvudmål"
INGA = ": egna delmål"  # that an enhet has none: said to the other enheter
NAMN = ": namn och telefon"


class Aktivitet(NamedTuple):
    """What is to be done, by whom, and when it is followed up. Status is as it stands today."""

    id: int
    vad: str
    beskrivning: str
    ansvarig: str
    foljs_upp: date | None
    status: str
    uppfoljning: str


class Delmal(NamedTuple):
    """A step on the way, the enhet that answers for it, and what is done."""

    id: int
    mal: str
    ansvarig: str
    aktiviteter: tuple[Aktivitet, ...]

    @property
    def amne(self) -> str:
        """Its key among what the person can write about."""
        return f"delmal-{self.id}"


class Egenplan(NamedTuple):
    """One version of the plan."""

    nummer: int
    galler_fran: datetime  # when the last enhet had godkänt it
    huvudmal: str
    delmal: tuple[Delmal, ...]
    mer: tuple[tuple[str, list[list[str]]], ...]  # what else it says, under its headings
    uppdateras: bool  # a newer one is being written or waits to be godkänd

    @classmethod
    def for_arende(cls, arende: Any) -> "Egenplan | None":
        """The last that every enhet that then took part has godkänt; None before, and when the ground lets nobody
        read the plan (M82, BG-06).
        """
        plan = Plan.for_arende(arende)
        tider = godkanda(arende) if plan else {}
        rad = Planversion.i_version(arende, max(tider)) if tider else None
        if plan is None or rad is None:
            return None
        nummer, senaste = rad.version.nummer, Stegversion.senaste(arende, STEG)
        uppdateras = senaste is not None and senaste.nummer != nummer
        return _av(rad, tider[nummer], {} if uppdateras else Planvarde.nu(plan), uppdateras)

    def nar(self, enhet: str) -> str:
        """Who is there for an enhet and by which telephone, as the plan has it; nothing when it has not."""
        alla = [falt for _, avsnitt in self.mer for falt in avsnitt]
        return next((text for rubrik, text in alla if rubrik == f"{enhet}{NAMN}"), "")


def _av(rad: Planversion, fran: datetime, nu: Mapping[str, Any], uppdateras: bool) -> Egenplan:
    sagt = [(del_.get("nyckel", ""), del_["rubrik"], del_["falt"]) for del_ in rad.sagt]
    mer = [(rubrik, falt) for nyckel, rubrik, falt in sagt if falt and not _ar_rad(nyckel)]
    utan = [(rubrik, [en for en in falt if en[0] != HUVUDMAL and not en[0].endswith(INGA)]) for rubrik, falt in mer]
    huvudmal = next((text for _, falt in mer for namn, text in falt if namn == HUVUDMAL), "")
    return Egenplan(
        nummer=rad.version.nummer,
        galler_fran=fran,
        huvudmal=huvudmal,
        delmal=tuple(_delmal(sagt, nu)),
        mer=tuple((rubrik, falt) for rubrik, falt in utan if falt),
        uppdateras=uppdateras,
    )


def _ar_rad(nyckel):
    return nyckel.partition("-")[0] in {Slag.DELMAL.value, Slag.AKTIVITET.value}


class Rad(NamedTuple):
    """A delmål or an aktivitet, with what stands in it."""

    slag: str
    id: int
    falt: dict[str, str]


def _delmal(sagt: Sequence[tuple[str, str, Any]], nu: Mapping[str, Any]) -> Iterator[Delmal]:
    """The delmål in their order, each with the aktiviteter that stand after it."""
    for rad, under in _med_sina([_rad(nyckel, falt) for nyckel, _, falt in sagt if _ar_rad(nyckel)]):
        aktiviteter = tuple(_aktivitet(en, nu) for en in under)
        yield Delmal(rad.id, rad.falt.get("Delmål", ""), rad.falt.get("Ansvarig enhet", ""), aktiviteter)


def _rad(nyckel: str, falt: Any) -> Rad:
    slag, _, id = nyckel.partition("-")
    return Rad(slag, int(id), dict(falt))


def _med_sina(rader: list[Rad]) -> list[tuple[Rad, list[Rad]]]:
    delmal: list[tuple[Rad, list[Rad]]] = []
    for rad in rader:
        if rad.slag == Slag.DELMAL.value:
            delmal.append((rad, []))
        elif delmal:
            delmal[-1][1].append(rad)
    return delmal


def _aktivitet(rad: Rad, nu: Mapping[str, Any]) -> Aktivitet:
    falt, status, uppfoljning = rad.falt, nu.get(f"rad-{rad.id}-status"), nu.get(f"rad-{rad.id}-uppfoljning")
    dag = falt.get("Datum för uppföljning", "")
    return Aktivitet(
        rad.id,
        falt.get("Aktivitet", ""),
        falt.get("Beskrivning", ""),
        falt.get("Ansvarig", ""),
        date.fromisoformat(dag) if dag else None,
        ", ".join(status.val) if status else falt.get("Status", ""),
        uppfoljning.text if uppfoljning else falt.get("Uppföljning", ""),
    )
