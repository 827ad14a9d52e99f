"""A reservnummer whose personnummer has become known: all that is kept under it moves to the one person, at once."""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module

from peewee import IntegrityError

from models import DOMAINS
from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.person import Listning, Person, Skydd
from models.shared.personnummer import Nummertyp
from models.shared.personuppgifter import nytt_skydd
from models.shared.personuppgifter.koppling import Koppling
from models.shared.personuppgifter.personalias import Personalias, person_med
from models.shared.personuppgifter.referenser import referenser
from models.shared.personuppgifter.sparr import Sparr
from models.shared.rules import RuleBroken

CANNOT = "Numren kan inte kopplas ihop här. Kontakta systemadministratören."
CHANGED = "Uppgifterna ändrades medan de kopplades ihop. Försök igen."
SAME = "Samma spärr fanns redan på personnumret."


def flyttas(person) -> list[tuple[str, int]]:
    """What would move from a person, as words and how many; nothing that is not there."""
    antal = ((_ord(model), model.select().where(field == person).count()) for model, field in referenser())
    return [(ord_, hur_manga) for ord_, hur_manga in antal if hur_manga]


def konflikter(gammal, ny, *, by) -> list[str]:
    """What keeps two persons from being made one, in words. A domain tells of its own in PERSONKONFLIKTER."""
    return [sentence for domain in DOMAINS for ask in _asked(domain) for sentence in ask(gammal, ny, by)]


def prova(gammal, nummer) -> Person | None:
    """The person whom the number belongs to, or None when nobody has it yet. Raises RuleBroken when it cannot be."""
    if gammal.nummer.typ is not Nummertyp.RESERVNUMMER:
        raise RuleBroken("Personen har redan ett personnummer.")
    if nummer.typ is Nummertyp.RESERVNUMMER:
        raise RuleBroken("Ange personens personnummer eller samordningsnummer, inte ett reservnummer.", "personnummer")
    ny = person_med(nummer)
    # Nothing may tie fingerade uppgifter to what was before, and the sentence tells nobody that they are.
    if Skydd.FINGERADE in {gammal.skydd, ny.skydd if ny else Skydd.INGET}:
        raise RuleBroken(CANNOT)
    return ny


def sammanfor(gammal, nummer, *, by) -> Person:
    """Give the person with a reservnummer the personnummer that is theirs, and return the one person there then is.

    When the register knows the personnummer already, everything moves there. The reservnummer is still found.
    """
    try:
        with db.atomic():
            ny = prova(gammal, nummer)
            if ny is None:
                return _numrera_om(gammal, nummer, by)
            for sentence in konflikter(gammal, ny, by=by):
                raise RuleBroken(sentence)
            return _flytta(gammal, ny, by)
    except IntegrityError:
        raise RuleBroken(CHANGED) from None


def _numrera_om(person, nummer, by):
    Koppling.minns(person, person, by=by)
    Personalias.create(nummer=person.nummer, person=person, av=by.uppdrag_id)
    person.nummer = nummer
    person.save()
    audit.record(events.PERSON_NUMRERAD, person, by=by, persons=[person.id])
    return person


def _flytta(gammal, ny, by):
    koppling = Koppling.minns(gammal, ny, by=by)
    _hav_dubbla_sparrar(gammal, ny, by, koppling.tidpunkt)
    _avsluta_listning(gammal, ny)
    if ny.skydd is Skydd.INGET and gammal.skydd is not Skydd.INGET:
        ny.skydd = gammal.skydd
        ny.save()
        nytt_skydd.meddela([ny.id])
    for model, field in referenser():
        model.update({field: ny}).where(field == gammal).execute()
    if not Person.delete().where(Person.id == gammal.id).execute():
        raise RuleBroken(CHANGED)
    audit.record(events.PERSON_SAMMANFORD, ny, by=by, persons=[ny.id, gammal.id])
    # Last, for its moment divides the rows of the log between the two: the id may be given anew.
    Personalias.create(nummer=gammal.nummer, person=ny, fran_person=gammal.id, av=by.uppdrag_id)
    return ny


def _hav_dubbla_sparrar(gammal, ny, by, nar):
    kvar = {(sparr.enhet_id, sparr.orgnr) for sparr in _i_kraft(ny)}
    for sparr in _i_kraft(gammal):
        if (sparr.enhet_id, sparr.orgnr) in kvar:
            havd = Sparr.update(havd=nar, havd_av=by.uppdrag_id, havd_skal=SAME)
            havd.where(Sparr.id == sparr.id).execute()


def _i_kraft(person):
    return Sparr.select().where(Sparr.person == person, Sparr.havd.is_null())


def _avsluta_listning(gammal, ny):
    """Where the register says that the person is listed counts; what was entered under the reservnummer ends."""
    today = clock.today()
    if Listning.select().where(Listning.person == ny, Listning.galler()).exists():
        own = (Listning.person == gammal) & Listning.galler()
        Listning.delete().where(own, Listning.fran == today).execute()
        Listning.update(till=today - timedelta(days=1)).where(own).execute()


def _asked(domain) -> Iterator:
    yield from getattr(import_module(f"models.{domain}"), "PERSONKONFLIKTER", ())


def _ord(model):
    return getattr(model, "flertal", model.__name__.lower())
