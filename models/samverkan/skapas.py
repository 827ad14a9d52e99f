"""How an ärende begins: who may begin it, what keeps a person from having two, and which enheter it is addressed to."""

from typing import Any

from peewee import IntegrityError

from models.samverkan import events
from models.samverkan.processer import Typ
from models.shared import audit, clock
from models.shared.db import db
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet
from models.shared.process import Part
from models.shared.rules import RuleBroken

REDAN = {
    Typ.SVU: "Det finns redan en pågående SVU för personen på din enhet.",
    Typ.SIP: "Personen har redan en aktiv SIP. Uppdatera eller avsluta den.",
}


class Skapas:
    """The beginning of an Arende, in verbs of it."""

    @classmethod
    def pagaende_svu(cls: Any, person, actor):
        """The ongoing SVU that keeps the actor's enhet from creating another for the person, or None (M26).

        One that has been moved to another ward keeps nobody but that ward (M90).
        """
        return cls.get_or_none(
            cls.person == person,
            cls.avdelning == actor.enhet_id,
            cls.typ == Typ.SVU,
            cls.borttagen.is_null(),
            cls.arkiverad.is_null(),
        )

    @classmethod
    def aktiv_sip(cls: Any, person):
        """The person's active SIP, whoever takes part in it, or None (M63)."""
        return cls.get_or_none(
            cls.person == person, cls.typ == Typ.SIP, cls.borttagen.is_null(), cls.avslutad.is_null()
        )

    @classmethod
    def skapa_svu(cls, person, *, by):
        """Begin an SVU: only slutenvården may (M26). Addressed by listning and folkbokföring (M27)."""
        if by.part is not Part.SLUTENVARD:
            raise RuleBroken("Bara slutenvården kan skapa en ny SVU.")
        return cls._skapa(person, Typ.SVU, by)

    @classmethod
    def skapa_sip(cls, person, *, by):
        """Begin a SIP: each of the three parts may (M64). A person has one that is active at a time (M63, BL-10)."""
        if by.part is None:
            raise RuleBroken("Din enhet hör inte till slutenvård, öppenvård eller kommun och kan inte skapa en SIP.")
        return cls._skapa(person, Typ.SIP, by)

    @classmethod
    def _skapa(cls: Any, person, typ, by):
        person.krav_pa_liv()
        today = clock.today()
        try:
            with db.atomic():
                arende = cls.create(
                    person=person,
                    typ=typ,
                    nummer=f"{typ.upper()}-{today.year}-{Lopnummer.nasta(typ, today.year):05}",
                    skapad_av=by.uppdrag_id,
                    skapad_enhet=by.enhet_id,
                    avdelning=by.enhet_id if typ is Typ.SVU else None,
                )
                arende.adressera(_adressater(person, by), by=by)
                audit.record(events.ARENDE_SKAPAT, arende, by=by, persons=[person.id], nummer=arende.nummer)
                arende.andra()
        except IntegrityError:
            raise RuleBroken(REDAN[typ]) from None
        return arende


def _adressater(person, by):
    """The creating enhet, and of the parts that it is not of itself: the vårdcentral of the listning, and the receiving
    enhet of the kommun, as far as known (M27, M65).
    """
    egen = Enhet.get_by_id(by.enhet_id)
    listad = person.listad_hos() if by.part is not Part.OPPENVARD else None
    kommun = person.adresserad_kommun() if by.part is not Part.KOMMUN else None
    kandidater = [egen, listad if listad and listad.samverkan else None, kommun]
    return list({enhet.id: enhet for enhet in kandidater if enhet}.values())
