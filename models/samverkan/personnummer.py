"""The personnummer of a patient who came with a reservnummer: who may give it, and what stands in the way."""

from models.samverkan.arende import Arende
from models.samverkan.processer import Typ
from models.shared.db import db
from models.shared.personuppgifter.isartagning import ta_isar
from models.shared.personuppgifter.koppling import Koppling
from models.shared.personuppgifter.sammanforing import sammanfor
from models.shared.process import Part
from models.shared.rules import RuleBroken


def far_ange(arende, actor):
    """True for the ward that has the ärende, while its patient has a reservnummer."""
    egen = actor.part is Part.SLUTENVARD and (arende.avdelning_id or arende.skapad_enhet_id) == actor.enhet_id
    return egen and arende.person.har_reservnummer


def ange(arende, nummer, *, by):
    """Give the patient of an ärende the personnummer. Every ärende of the person is marked as changed."""
    if not far_ange(arende, by):
        raise RuleBroken("Bara den avdelning som har ärendet kan ange personnumret.")
    with db.atomic():
        arende.oppna()
        person = sammanfor(arende.person, nummer, by=by)
        pagar = Arende.borttagen.is_null() & Arende.arkiverad.is_null()
        for ett in Arende.select().where(Arende.person == person, pagar):
            ett.andra()
    return person


def koppling(nummer, actor):
    """The tie of a reservnummer that the actor's ward has made and can untie, or None."""
    if actor.part is not Part.SLUTENVARD:
        return None
    query = Koppling.visible_to(actor).where(Koppling.nummer == nummer)
    return query.order_by(Koppling.tidpunkt.desc()).first()


def angra(en_koppling, *, skal, by):
    """Untie a reservnummer from the wrong personnummer. Every list where one of the two stands is read anew."""
    with db.atomic():
        gammal, ny = ta_isar(en_koppling, skal=skal, by=by)
        pagar = Arende.borttagen.is_null() & Arende.arkiverad.is_null()
        for ett in Arende.select().where(Arende.person.in_([gammal.id, ny.id]), pagar):
            ett.andra()
    return gammal


def konflikter(gammal, ny, by):
    """Two ongoing SVU at one ward cannot be one patient's (the index of Arende says the same)."""
    pagar = (Arende.typ == Typ.SVU) & Arende.borttagen.is_null() & Arende.arkiverad.is_null()
    hos = Arende.select(Arende.avdelning).where(Arende.person == ny, pagar)
    for arende in Arende.select().where(Arende.person == gammal, pagar, Arende.avdelning.in_(hos)):
        var = "på din enhet" if arende.avdelning_id == by.enhet_id else "på en annan enhet"
        yield f"Båda numren har en pågående SVU {var}. Ta bort eller avsluta den ena först."
