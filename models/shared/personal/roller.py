"""Behörighetsroller: what each may do, in Swedish, and how administrators make their own (AC-07, AC-12)."""

from collections.abc import Iterable

from peewee import IntegrityError, fn

from models import gather
from models.shared import audit, clock, events
from models.shared.actor import Actor
from models.shared.administration.historik import stampel
from models.shared.db import db
from models.shared.organisation import Enhet, Medarbetaruppdrag, Roll, Rollbehorighet, Uppdragsroll
from models.shared.permissions import Area
from models.shared.personal import rackvidd
from models.shared.personal.sista import i_tur
from models.shared.personal.stand import kraver
from models.shared.rules import RuleBroken
from models.shared.text import search_key

LONGEST_KEY = 60
FINNS = "Det finns redan en roll som heter så. Välj ett annat namn."
EGEN = "Du har själv rollen i ett av dina uppdrag. Be en annan behörighetsadministratör ändra den."
ANVANDS_UTANFOR = "Rollen används också i en annan organisation. Skapa en egen roll med samma behörigheter i stället."
FOLJER_MED = "Rollen följer med Samspel och kan inte tas bort."
ANVAND = "Rollen har använts i ett uppdrag och finns kvar för historiken. Ta bort dess behörigheter i stället."


def omraden() -> tuple[Area, ...]:
    """The permissions of every domain in Swedish words, by area."""
    return gather("AREAS")


def ord() -> dict[str, str]:
    """The Swedish words of each permission."""
    return {behorighet: text for area in omraden() for behorighet, text in area.ord.items()}


def behorigheter(roll: Roll) -> frozenset[str]:
    """What a role may do."""
    query = Rollbehorighet.select(Rollbehorighet.behorighet).where(Rollbehorighet.roll == roll)
    return frozenset(behorighet for (behorighet,) in query.tuples())


def antal_uppdrag(by: Actor) -> dict[int, int]:
    """How many uppdrag in the own organisation carry each role, now or later, by the id of the role."""
    query = (
        Uppdragsroll.select(Uppdragsroll.roll, fn.COUNT(Uppdragsroll.id))
        .join(Medarbetaruppdrag)
        .join(Enhet)
        .where(Enhet.orgnr == by.enhet.orgnr, Medarbetaruppdrag.inte_slut())
        .group_by(Uppdragsroll.roll)
    )
    return dict(query.tuples())


def skapa(namn: str, behorigheter: Iterable[str], *, by: Actor) -> Roll:
    """Make a behörighetsroll of the own organisation."""
    rackvidd.kraver(by)
    valda = _kanda(behorigheter)
    with i_tur(by.enhet.orgnr, clock.today()):
        try:
            with db.atomic():
                roll = Roll.create(nyckel=_nyckel(namn), namn=namn, orgnr=by.enhet.orgnr)
        except IntegrityError:
            raise RuleBroken(FINNS, "namn") from None
        _satt(roll, valda)
        audit.record(events.BEHORIGHETSROLL_SKAPAD, roll, by=by, roll=namn, behorigheter=_text(valda))
    return roll


def andra(roll: Roll, *, namn: str, behorigheter: Iterable[str], sedan: str, by: Actor) -> None:
    """Change what a role may do, and what an own role is called. It counts at the next request of those who carry it.

    `sedan` is `stand` as it was shown. Nobody changes a role they carry themselves, and no organisation changes what
    those of another may do.
    """
    valda = _kanda(behorigheter)
    with i_tur(by.enhet.orgnr, clock.today()):
        roll = Roll.get_by_id(roll.id)
        kraver_andringsbar(roll, by)
        kraver(sedan, stand(roll))
        fore = _behorigheter(roll)
        andringar = [f"heter nu {namn}"] * (namn != roll.namn)
        andringar += [f"får nu: {_text(valda - fore)}"] * bool(valda - fore)
        andringar += [f"får inte längre: {_text(fore - valda)}"] * bool(fore - valda)
        if not andringar:
            return
        hette = roll.namn
        _byt_namn(roll, namn)
        _satt(roll, valda)
        audit.record(events.BEHORIGHETSROLL_ANDRAD, roll, by=by, roll=hette, andringar="; ".join(andringar))


def ta_bort(roll: Roll, *, by: Actor) -> None:
    """Remove an own role that no uppdrag has ever carried."""
    with i_tur(by.enhet.orgnr, clock.today()):
        roll = Roll.get_by_id(roll.id)
        kraver_andringsbar(roll, by)
        if roll.orgnr is None:
            raise RuleBroken(FOLJER_MED)
        if Uppdragsroll.select().where(Uppdragsroll.roll == roll).exists():
            raise RuleBroken(ANVAND)
        audit.record(events.BEHORIGHETSROLL_BORTTAGEN, roll, by=by, roll=roll.namn)
        roll.delete_instance()


def stand(roll: Roll) -> str:
    """The same as long as nobody has changed the role."""
    may = Rollbehorighet.select().where(Rollbehorighet.roll == roll)
    return stampel(roll, *may.order_by(Rollbehorighet.behorighet))


def kraver_andringsbar(roll: Roll, by: Actor) -> None:
    """Raise RuleBroken, with the reason, when the actor may not change a role."""
    rackvidd.kraver(by)
    bar = Medarbetaruppdrag.select().join(Uppdragsroll).switch(Medarbetaruppdrag).join(Enhet)
    bar = bar.where(Uppdragsroll.roll == roll, Medarbetaruppdrag.inte_slut())
    if roll.orgnr not in {None, by.enhet.orgnr} or bar.where(Enhet.orgnr != by.enhet.orgnr).exists():
        raise RuleBroken(ANVANDS_UTANFOR)
    if bar.where(Medarbetaruppdrag.medarbetare == by.medarbetare_id).exists():
        raise RuleBroken(EGEN)


def _byt_namn(roll, namn):
    if namn == roll.namn:
        return
    if roll.orgnr is None:
        raise RuleBroken("Rollen följer med Samspel och heter alltid så.", "namn")
    roll.namn, roll.nyckel = namn, _nyckel(namn)
    try:
        with db.atomic():
            roll.save()
    except IntegrityError:
        raise RuleBroken(FINNS, "namn") from None


def _satt(roll, valda):
    fore = _behorigheter(roll)
    Rollbehorighet.delete().where(
        Rollbehorighet.roll == roll, Rollbehorighet.behorighet.not_in(sorted(valda))
    ).execute()
    for behorighet in sorted(valda - fore):
        Rollbehorighet.create(roll=roll, behorighet=behorighet)


def _kanda(behorigheter):
    """Only what is declared can be given (AC-10)."""
    valda = {str(behorighet) for behorighet in behorigheter}
    if not valda <= ord().keys():
        raise RuleBroken("Välj bland behörigheterna i listan.", "behorigheter")
    return frozenset(valda)


def _behorigheter(roll):
    return behorigheter(roll)


def _nyckel(namn):
    """Two roles with the same name would have the same key, which is unique, however they are written."""
    nyckel = search_key(namn).replace(" ", "-")[:LONGEST_KEY]
    if not nyckel:
        raise RuleBroken("Ge rollen ett namn med bokstäver.", "namn")
    return nyckel


def _text(behorigheter):
    ordlista = ord()
    return ", ".join(sorted(ordlista.get(behorighet, behorighet) for behorighet in behorigheter)) or "inget"
