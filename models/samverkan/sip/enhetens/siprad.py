"""Siprad: a SIP in the list of all that an enhet takes part in."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from models.samverkan.sip.plan.godkand import Planlage
from models.samverkan.sip.uppfoljning import Uppfoljning


class Status(StrEnum):
    """How far a SIP has come, in the order of the routine."""

    PABORJAD = "paborjad"
    ATT_KALLA = "att-kalla"
    KALLAD = "kallad"
    SKRIVS = "skrivs"
    VANTAR = "vantar"
    AKTIV = "aktiv"
    UPPDATERAS = "uppdateras"
    SAMTYCKE_SAKNAS = "samtycke-saknas"
    AVSLUTAD = "avslutad"

    @property
    def ord(self) -> str:
        return STATUS_ORD[self]


STATUS_ORD = {
    Status.PABORJAD: "Påbörjad",
    Status.ATT_KALLA: "Ska kallas",
    Status.KALLAD: "Kallad",
    Status.SKRIVS: "Planen skrivs",
    Status.VANTAR: "Väntar på godkännande",
    Status.AKTIV: "Aktiv",
    Status.UPPDATERAS: "Uppdateras",
    Status.SAMTYCKE_SAKNAS: "Samtycke saknas",
    Status.AVSLUTAD: "Avslutad",
}


class Siprad(NamedTuple):
    """One row, with what is hidden of a person left out."""

    id: int
    nummer: str
    person_id: int
    personnummer: str  # with its dash; empty when hidden
    namn: str
    sortnyckel: str
    dold: bool
    avliden: bool
    status: Status
    uppfoljning: Uppfoljning | None
    mote: tuple[date, time] | None
    deltagare: str  # the other enheter
    andrad: datetime

    @property
    def forsenad(self) -> bool:
        return self.uppfoljning is not None and self.uppfoljning.forsenad


def status(*, avslutad: bool, publicerad: bool, delas: bool, kallad: bool, plan: Planlage | None) -> Status:
    """How far a SIP has come. `delas` is whether its ground lets it be read."""
    if avslutad:
        return Status.AVSLUTAD
    if not delas:
        return Status.SAMTYCKE_SAKNAS
    if not publicerad:
        return Status.PABORJAD
    if not kallad:
        return Status.ATT_KALLA
    if plan is None:
        return Status.KALLAD
    if plan.oppen:
        return Status.UPPDATERAS if plan.tider else Status.SKRIVS
    return Status.VANTAR if plan.vantar else Status.AKTIV
