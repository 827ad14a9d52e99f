"""Administering an enhet: making it, changing it, moving it in the tree, and letting it end on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import IntegrityError

from models.shared import clock, orgnummer, reference
from models.shared.administration import historik, pagaende
from models.shared.administration.omfang import far_organisera, gren, las_trad
from models.shared.config_post import ar_adress
from models.shared.db import db
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.register.kinds import HSA_ID
from models.shared.register.tree import MOST_LEVELS
from models.shared.rules import RuleBroken

ORD = {
    "namn": "Namn",
    "over": "Ligger under",
    "orgnr": "Organisationsnummer",
    "part": "Part",
    "kommunkod": "Kommunkod",
    "samverkan": "Ansluten till samverkan",
    "tar_emot": "Tar emot för kommunen",
    "epost": "E-post",
    "upphord": "Upphör",
}
UPPDRAG_TILL = "Till och med"


@dataclass(frozen=True)
class Foljder:
    """What follows when an enhet ends: how much there is at it, and what stands in the way."""

    uppdrag: int
    under: int
    pagaende: list[str]
    tar_emot: bool


def skapa(*, hsa_id: str, by: Any, **varden: Any) -> Enhet:
    """Add an enhet. Without organisationsnummer it has that of the enhet it lies under."""
    _kraver_system(by)
    if not HSA_ID.fullmatch(hsa_id or ""):
        raise RuleBroken("Ange HSA-id med högst 64 tecken, utan mellanslag.", "hsa_id")
    with db.atomic():
        las_trad()
        if Enhet.select().where(Enhet.hsa_id == hsa_id).exists():
            raise RuleBroken(f"Det finns redan en enhet med HSA-id {hsa_id}.", "hsa_id")
        nytt = _provade(varden)
        try:
            with db.atomic():
                enhet = Enhet.create(hsa_id=hsa_id, **nytt)
        except IntegrityError:
            raise RuleBroken("Någon annan har just lagt upp samma sak. Ladda om sidan.", "hsa_id") from None
        historik.skapad(enhet, enhet.namn, by=by)
    return enhet


def andra(enhet: Enhet, *, sedan: str, by: Any, **varden: Any) -> Enhet:
    """Change an enhet. A new organisationsnummer goes down to the enheter under it that had the same.

    Raises Conflict when it no longer says what `sedan` was made of.
    """
    _kraver_system(by)
    with db.atomic():
        las_trad()
        enhet = historik.hall(enhet, sedan)
        nytt, orgnr = _provade(varden, enhet), enhet.orgnr
        try:
            with db.atomic():
                andrade = historik.andra(enhet, nytt, ord=ORD, by=by)
        except IntegrityError:
            raise RuleBroken("En annan enhet tar redan emot för kommunen.", "tar_emot") from None
        if "orgnr" in andrade:
            samma = Enhet.select().where(Enhet.id.in_(gren(enhet.id) - {enhet.id}), Enhet.orgnr == orgnr)
            for under in samma:
                historik.andra(under, {"orgnr": enhet.orgnr}, ord=ORD, by=by)
    return enhet


def upphor(enhet: Enhet, dag: date, *, sedan: str, bekraftat: bool = False, by: Any) -> Enhet:
    """Let an enhet end: from `dag` on it does not exist, and the uppdrag there end the day before.

    What goes on there stays as it is and has to be confirmed. Refused while enheter lie under it that do not end, and
    while it receives for a kommun, since what is addressed there would reach nobody.
    """
    _kraver_system(by)
    if dag < clock.today():
        raise RuleBroken("Ange dagens datum eller senare.", "dag")
    with db.atomic():
        las_trad()
        enhet = historik.hall(enhet, sedan)
        blir = foljder(enhet, dag)
        if blir.under:
            raise RuleBroken("Det finns enheter under den. Flytta dem, eller låt dem upphöra först.", "dag")
        if blir.tar_emot:
            raise RuleBroken("Enheten tar emot för kommunen. Låt en annan enhet ta emot först.", "dag")
        if blir.pagaende and not bekraftat:
            raise RuleBroken("Bekräfta att du vet att enheten deltar i det som pågår.", "bekraftat")
        historik.andra(enhet, {"upphord": dag}, ord=ORD, by=by)
        for uppdrag in _uppdrag_efter(enhet, dag):
            historik.andra(uppdrag, {"till": dag - timedelta(days=1)}, ord={"till": UPPDRAG_TILL}, by=by)
    return enhet


def ateroppna(enhet: Enhet, *, sedan: str, by: Any) -> Enhet:
    """Take back that an enhet ends. The uppdrag that ended with it do not come back."""
    _kraver_system(by)
    with db.atomic():
        las_trad()
        enhet = historik.hall(enhet, sedan)
        if enhet.over and enhet.over.upphord:
            raise RuleBroken(f"{enhet.over.namn} upphör {enhet.over.upphord}. Flytta enheten eller öppna den först.")
        historik.andra(enhet, {"upphord": None}, ord=ORD, by=by)
    return enhet


def foljder(enhet: Enhet, dag: date) -> Foljder:
    """What follows when the enhet ends on a day."""
    under = Enhet.select().where(Enhet.over == enhet, Enhet.upphord.is_null() | (Enhet.upphord > dag))
    return Foljder(_uppdrag_efter(enhet, dag).count(), under.count(), pagaende.vid(enhet.id), enhet.tar_emot)


def _uppdrag_efter(enhet, dag):
    """The uppdrag there that would be in force on the day or later."""
    model = Medarbetaruppdrag
    return model.select().where(model.enhet == enhet, model.till.is_null() | (model.till >= dag))


def _kraver_system(by):
    if not far_organisera(by):
        raise RuleBroken("Bara en systemadministratör kan ändra organisationen.")


def _provade(varden: Mapping[str, Any], enhet: Enhet | None = None) -> dict[str, Any]:
    """What an enhet is to say, when it may. Only the columns in ORD, and never its end."""
    namn, over, part = varden["namn"], varden.get("over"), varden.get("part")
    kommunkod, samverkan, tar_emot = varden.get("kommunkod") or None, varden["samverkan"], varden["tar_emot"]
    if not namn:
        raise RuleBroken("Ange enhetens namn.", "namn")
    _prova_plats(over, enhet)
    orgnr = _orgnr(varden.get("orgnr") or "", over)
    if kommunkod and reference.kommun(kommunkod) is None:
        raise RuleBroken("Kommunkoden finns inte. Ange fyra siffror, till exempel 0180.", "kommunkod")
    if samverkan and part is None:
        raise RuleBroken("Välj part. Det behövs för en enhet som är ansluten till samverkan.", "part")
    epost = varden.get("epost") or None
    if epost and not ar_adress(epost):
        raise RuleBroken("Ange e-post som funktionsbrevlada@example.se.", "epost")
    if tar_emot:
        _prova_mottagare(enhet, kommunkod, samverkan)
    return {
        "namn": namn,
        "over": over,
        "orgnr": orgnr,
        "part": part,
        "kommunkod": kommunkod,
        "samverkan": samverkan,
        "tar_emot": tar_emot,
        "epost": epost,
    }


def _prova_plats(over, enhet):
    """Refuse a place under what has ended, under the enhet itself, or deeper than a tree may be."""
    if over is None:
        return
    if over.har_upphort and (enhet is None or enhet.over != over):
        raise RuleBroken(f"{over.namn} har upphört. Välj en annan enhet.", "over")
    if enhet is not None and over.id in gren(enhet.id):
        raise RuleBroken("En enhet kan inte ligga under sig själv. Välj en annan enhet.", "over")
    levels, at = 1, over
    while at is not None:
        levels, at = levels + 1, at.over
        if levels > MOST_LEVELS:
            raise RuleBroken(f"Trädet får ha högst {MOST_LEVELS} nivåer.", "over")


def _orgnr(text, over):
    if not text and over is not None:
        return over.orgnr
    try:
        return orgnummer.parse(text)
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, "orgnr") from None


def _prova_mottagare(enhet, kommunkod, samverkan):
    if not kommunkod:
        raise RuleBroken("Ange vilken kommun enheten tar emot för.", "kommunkod")
    if not samverkan:
        raise RuleBroken("Bara en enhet som är ansluten till samverkan kan ta emot.", "tar_emot")
    if enhet is not None and enhet.upphord:
        raise RuleBroken(f"Enheten upphör {enhet.upphord} och kan inte ta emot.", "tar_emot")
    andra = Enhet.select().where(Enhet.kommunkod == kommunkod, Enhet.tar_emot, Enhet.upphord.is_null())
    other = andra.where(Enhet.id != (enhet.id if enhet else 0)).first()
    if other:
        raise RuleBroken(f"{other.namn} tar redan emot för kommunen. Ändra den enheten först.", "tar_emot")
