"""The åtgärdskoder of an ärende, and whether more can be added now (P17, P25)."""

from typing import Any

from flask import g

from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import rapportera, summor
from models.tandvard.behovspeng.atgardslista import rapporterade
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import KARIES_ORD, STATUS_ORD, Status
from models.tandvard.faktura.behovspostrad import fakturor_med
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturatyp

STRUKNA = (Status.INVANTAR_KREDITERING, Status.KREDITERAD)


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_atgarder.html` shows."""
    alla = rapporterade(arende)
    kan, hinder = _kan_laggas_till(arende)
    return {
        "atgarder": alla,
        "priser": summor.priser(alla),
        "status_ord": STATUS_ORD,
        "karies_ord": KARIES_ORD,
        "har_karies": any(en.karies for en in alla),
        "strukna": STRUKNA,
        "fakturor_med": fakturor_med(alla),
        "ser_fakturor": Fakturatyp.BEHOVSPENG in Faktura.mottagningar(g.actor),
        "kan_laggas_till": kan,
        "hinder": hinder,
    }


def _kan_laggas_till(arende):
    """Whether the actor may add now, and what hinders one who otherwise reports here; the head tells of the period."""
    try:
        arende.krav_pa_andring(g.actor)
    except RuleBroken:
        return False, ""
    try:
        rapportera.krav_pa_tillagg(arende, g.actor)
    except RuleBroken as broken:
        return False, "" if arende.har_gatt_ut else broken.sentence
    return True, ""
