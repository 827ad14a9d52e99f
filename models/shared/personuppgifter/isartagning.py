"""A wrong tie between a reservnummer and a personnummer is untied: what moved goes back, and both persons are there."""

import json
from datetime import date

from peewee import IntegrityError

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.person import Kalla, Listning, Person, Skydd
from models.shared.personuppgifter import nytt_skydd
from models.shared.personuppgifter.koppling import Koppling, person_fore
from models.shared.personuppgifter.personalias import Personalias
from models.shared.personuppgifter.referenser import referenser
from models.shared.personuppgifter.sparr import Sparr
from models.shared.rules import RuleBroken

MINSTA_SKAL = 10
CHANGED = "Uppgifterna har ändrats så att kopplingen inte går att ångra här. Kontakta systemadministratören."


def ta_isar(koppling, *, skal, by) -> tuple[Person, Person]:
    """Untie, and return the person with the reservnummer and the one with the personnummer.

    What has been written in the ärenden since goes with them. A spärr set since holds for both. The log is not
    changed: what was read while the numbers were tied stands under the personnummer.
    """
    skal = " ".join(skal.split())
    if len(skal) < MINSTA_SKAL:
        raise RuleBroken("Skriv skälet med minst tio tecken.", "skal")
    try:
        with db.atomic():
            mine = Koppling.visible_to(by).where(Koppling.id == koppling.id).first()
            ny = mine and Person.get_or_none(Person.id == mine.person)
            if ny is None:
                raise RuleBroken("Kopplingen går inte längre att ångra.")
            gammal, ny = (_tva if mine.fran_person else _en)(mine, json.loads(mine.fore), ny, by)
            Koppling.update(angrad=clock.now(), angrad_av=by.uppdrag_id, skal=skal, fore="").where(
                Koppling.id == mine.id
            ).execute()
            nytt_skydd.meddela([gammal.id, ny.id])
            audit.record(events.PERSON_ISARTAGEN, gammal, by=by, persons=[gammal.id, ny.id])
    except IntegrityError:
        raise RuleBroken(CHANGED) from None
    return gammal, ny


def _en(koppling, fore, person, by):
    """Nobody had the number: it is taken away again. One whom the register has named since gets a row of their own."""
    nummer, sedan = person.nummer, {name: person.__data__[name] for name in fore["person"]}
    fran_registret = person.kalla is Kalla.FOLKBOKFORING and fore["person"]["kalla"] != Kalla.FOLKBOKFORING
    Personalias.delete().where(Personalias.nummer == koppling.nummer).execute()
    for name, value in person_fore(fore).__data__.items():
        if name in fore["person"]:
            setattr(person, name, value)
    person.nummer = koppling.nummer
    person.save()
    annan = Person.create(nummer=nummer, **sedan) if fran_registret else person
    return person, annan


def _tva(koppling, fore, ny, by):
    """There were two: the other is there again, under the id that the log knows when nobody has been given it since."""
    gammal = person_fore(fore)
    gammal.nummer = koppling.nummer
    ledigt = not Person.select().where(Person.id == koppling.fran_person).exists()
    if ledigt:
        Personalias.delete().where(Personalias.nummer == koppling.nummer).execute()
        gammal.id = koppling.fran_person
    gammal.save(force_insert=True)
    if not ledigt:  # the alias goes on telling whose the rows of the log are
        Personalias.update(person=gammal).where(Personalias.nummer == koppling.nummer).execute()
    _sparra_bada(koppling, gammal, ny)
    for model, field in referenser():
        ids = fore["rader"].get(f"{model._meta.table_name}.{field.column_name}", [])
        if model is not Personalias:
            model.update({field: gammal}).where(model.id.in_(ids), field == ny).execute()
    Sparr.update(havd=None, havd_av=None, havd_skal="").where(
        Sparr.id.in_(fore["sparrar"]), Sparr.havd.is_null(False), Sparr.havd == koppling.tidpunkt
    ).execute()
    _lista_igen(fore["listningar"], gammal)
    if fore["skydd"] == Skydd.INGET and ny.skydd == gammal.skydd:
        ny.skydd = Skydd.INGET
        ny.save()
    return gammal, ny


def _sparra_bada(koppling, gammal, ny):
    sedan = Sparr.select().where(Sparr.person == ny, Sparr.havd.is_null(), Sparr.fran > koppling.tidpunkt)
    for sparr in sedan:
        varden = {name: value for name, value in sparr.__data__.items() if name != "id"}
        Sparr.create(**varden | {"person": gammal.id})


def _lista_igen(listningar, gammal):
    for rad in listningar:
        dagar = {name: rad[name] and date.fromisoformat(rad[name]) for name in ("fran", "till")}
        again = Listning.update(**dagar).where(Listning.id == rad["id"], Listning.person == gammal)
        if not again.execute():
            Listning.create(person=gammal, enhet=rad["enhet"], fast_lakare=rad["fast_lakare"], **dagar)
