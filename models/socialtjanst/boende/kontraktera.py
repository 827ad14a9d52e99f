"""To let an objekt to a person, and to change it for another (T38–T40)."""

from datetime import date, timedelta
from typing import Any

from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.boende.uthyrning import (
    hall,
    krav_pa_ledigt,
    krav_pa_objekt,
    krav_pa_person,
    logga,
    skriv,
    uthyrning,
)
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.insatstyp import Insatstyp

EN_DAG = timedelta(days=1)
INGEN_INSATS = "Ingen insats för boende gäller den dagen. Fördela uppdraget eller lägg till insatsen först."


def boendeinsatser(genomforande: Genomforande) -> Any:
    """The insatser of a genomförande that come with a boende, the latest first (T38)."""
    return Insats.i(genomforande).join(Insatstyp).where(Insatstyp.boende)


def skapa(
    genomforande: Genomforande, objekt: Boendeobjekt, inflyttning: date, utflyttning: date | None = None, *, by: Any
) -> Boendekontrakt:
    """Let an objekt to the person of a genomförande from a day, in korttidsboende perhaps until a day (T38).

    An insats with boende is what gives the right to live there, so one of them must count on the day of moving in.
    Raises RuleBroken.
    """
    genomforande.krav_pa_oppet(by, Permission.BOENDE)
    krav_pa_person(genomforande, inflyttning, "inflyttning")
    if utflyttning and utflyttning < inflyttning:
        raise RuleBroken("Utflyttningen kan inte vara före inflyttningen.", "utflyttning")
    if not boendeinsatser(genomforande).where(Insats.gallde(inflyttning)).exists():
        raise RuleBroken(INGEN_INSATS, "inflyttning")
    with db.atomic():
        genomforande.las()
        nytt = _hyr_ut(genomforande, objekt, inflyttning, utflyttning, {}, by, "inflyttning")
        logga(events.KONTRAKT_SKAPAT, nytt, by, fran=inflyttning)
    return nytt


def byt(kontrakt: Boendekontrakt, objekt: Boendeobjekt, dag: date, *, by: Any) -> Boendekontrakt:
    """Let the person change to another objekt on a day: the old ends the day before, all or nothing (T39, T40).

    What has been decided of the end goes along. No day of the person is without objekt and none has two. Raises
    RuleBroken, and Conflict when the kontrakt has been changed meanwhile.
    """
    genomforande = kontrakt.genomforande
    prova_byte(kontrakt, objekt, dag, by=by)
    with db.atomic():
        genomforande.las()
        hall(kontrakt)
        om = {"uppsagning": kontrakt.uppsagning, "orsak": kontrakt.orsak, "foljer": kontrakt}
        skriv(kontrakt, uppsagning=None, utflyttning=dag - EN_DAG, orsak=Orsak.BYTE)
        nytt = _hyr_ut(genomforande, objekt, dag, kontrakt.utflyttning, om, by, "dag")
        logga(events.KONTRAKT_BYTT, nytt, by, fran=dag)
    return nytt


def prova_byte(kontrakt: Boendekontrakt, objekt: Boendeobjekt, dag: date, *, by: Any) -> None:
    """Raise RuleBroken unless the days and the objekt allow the change, as it looks now."""
    kontrakt.genomforande.krav_pa_oppet(by, Permission.BOENDE)
    _krav_pa_rackvidd(objekt, by)
    if kontrakt.slutar_med_byte:
        raise RuleBroken("Personen har redan bytt från det här objektet.")
    if objekt.id == kontrakt.objekt_id:
        raise RuleBroken("Personen bor redan där. Välj ett annat objekt.")
    if objekt.slag is not kontrakt.slag:
        raise RuleBroken(f"Välj ett objekt av samma slag: {kontrakt.slag_ord.lower()}.")
    if dag <= kontrakt.inflyttning:
        raise RuleBroken(f"Personen flyttade in {kontrakt.inflyttning}. Välj en senare dag.", "dag")
    if kontrakt.utflyttning and dag > kontrakt.utflyttning:
        raise RuleBroken(f"Kontraktet slutar {kontrakt.utflyttning}. Välj den dagen eller en tidigare.", "dag")
    krav_pa_person(kontrakt.genomforande, dag, "dag")
    krav_pa_objekt(objekt, dag, kontrakt.utflyttning, "dag")
    krav_pa_ledigt(kontrakt, objekt, dag, "dag")


def _hyr_ut(genomforande, objekt, fran, till, om, by, falt):
    _krav_pa_rackvidd(objekt, by)
    objekt.las()
    krav_pa_objekt(Boendeobjekt.get_by_id(objekt.id), fran, till, falt)
    with uthyrning(genomforande, objekt, fran, till, falt=falt):
        return Boendekontrakt.create(
            genomforande=genomforande,
            objekt=objekt,
            slag=objekt.slag,
            inflyttning=fran,
            utflyttning=till,
            skapad_av=by.uppdrag_id,
            **om,
        )


def _krav_pa_rackvidd(objekt, by):
    if objekt.enhet_id not in rackvidd.enheter(by):
        raise RuleBroken("Objektet hör till en enhet som du inte når.")
