"""Searching the audit log: a stored search, so that no address names a patient, and its rows a page at a time."""

import secrets
from datetime import timedelta
from enum import StrEnum

from peewee import SQL, DateField, ForeignKeyField, fn

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.events import Act
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.granskning import stod
from models.shared.organisation import Enhet, Medarbetare
from models.shared.person import Person
from models.shared.personuppgifter.personalias import Personalias
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import search_key

SIDA = 50
KEPT = timedelta(hours=12)
MEST_DAGAR = 366
MEST_TRAFFAR = 50


class Omfattning(StrEnum):
    """Whose acts: those of one's own medarbetare, or what others did with the data that one's organisation owns."""

    EGNA = "egna"
    ANDRAS = "andras"


class Loggsokning(Record):
    """A search in the log by one reviewer in one organisation.

    The organisation is the wall (AC-07): its own medarbetares acts, and others' acts on objects that it owns, are all
    there is to find. A reading that another vårdgivare makes of a list of its own is reviewed by that vårdgivare.
    """

    nyckel = CharField(max_length=32, unique=True, default=lambda: secrets.token_urlsafe(16))
    medarbetare = ForeignKeyField(Medarbetare, on_delete="CASCADE")
    orgnr = CharField(max_length=11)
    omfattning = ChoiceField(Omfattning)
    fran = DateField()
    till = DateField()
    vem = CharField(max_length=100, default="")
    enhet = ForeignKeyField(Enhet, null=True, on_delete="CASCADE")
    akt = ChoiceField(Act, null=True)
    person = ForeignKeyField(Person, null=True, on_delete="CASCADE")
    tidpunkt = MomentField(default=clock.now, index=True)

    flertal = "sökningar i loggen"

    @classmethod
    def visible_to(cls, actor):
        """One's own searches in the organisation one acts for, while they last."""
        return cls.select().where(
            cls.medarbetare == actor.medarbetare_id,
            cls.orgnr == actor.enhet.orgnr,
            cls.tidpunkt > clock.now() - KEPT,
        )

    @classmethod
    def skapa(cls, *, omfattning, fran, till, vem="", enhet=None, akt=None, person=None, by):
        """Keep what is searched for. A year at most at a time; an enhet is one of the organisation's own."""
        kontrollera_period(fran, till)
        if omfattning is Omfattning.EGNA and enhet is not None and enhet.orgnr != by.enhet.orgnr:
            raise RuleBroken("Välj en enhet i din egen organisation.", "enhet")
        if vem:
            medarbetare_som(vem)
        return cls.create(
            medarbetare=by.medarbetare_id,
            orgnr=by.enhet.orgnr,
            omfattning=omfattning,
            fran=fran,
            till=till,
            vem=vem,
            enhet=enhet,
            akt=akt,
            person=person,
        )

    def akter(self, fore=None):
        """Up to a page of acts and one more, the latest first; those before the act `fore` when it is given."""
        senast = AuditAct.get_or_none(AuditAct.id == fore) if fore is not None else None
        if fore is not None and senast is None:
            return []
        query = self.villkor(senast)
        return list(query.order_by(AuditAct.tidpunkt.desc(), AuditAct.id.desc()).limit(SIDA + 1))

    def villkor(self, senast=None):
        """The acts that the search finds, unordered; only those before the act `senast` when it is given."""
        query = inom(self.omfattning, self.orgnr, self.fran, self.till, self.person_id, senast)
        if self.vem:
            query = query.where(AuditAct.medarbetare.in_(medarbetare_som(self.vem)))
        if self.enhet_id:
            query = query.where(AuditAct.enhet == self.enhet_id)
        if self.akt:
            query = query.where(AuditAct.akt == self.akt)
            if self.akt is not Act.LAST:
                # Written out: the index that leaves out the readings is used only when the statement says so.
                query = query.where(SQL("akt <> 'läst'"))
        return query

    @classmethod
    def stada(cls):
        """Remove the searches whose time is out. Returns how many."""
        return cls.delete().where(cls.tidpunkt < clock.now() - KEPT).execute()


def inom(omfattning, orgnr, fran, till, person=None, senast=None):
    """The acts of these Swedish days that the organisation reviews; of those, the ones that concern a person.

    `senast` is the act that the page before ended with. It takes the place of the last day, since an index has use for
    one upper bound alone.
    """
    vardgivare, tid = AuditAct.vardgivare, AuditAct.tidpunkt
    query = AuditAct.select().where(tid >= clock.utc(fran))
    slut = clock.utc(till + timedelta(days=1))
    if senast is None or senast.tidpunkt >= slut:
        query = query.where(tid < slut)
    else:
        query = query.where(tid <= senast.tidpunkt, (tid < senast.tidpunkt) | (AuditAct.id < senast.id))
    if person is not None:
        query = query.join(AuditPerson).where(Personalias.i_loggen(person))
        vardgivare = fn.COALESCE(vardgivare, "")  # no index here: a person's acts are few, an organisation's many
    if omfattning is Omfattning.EGNA:
        return query.where(vardgivare == orgnr)
    andra = [annan for (annan,) in Enhet.select(Enhet.orgnr).where(Enhet.orgnr != orgnr).distinct().tuples()]
    return query.where(vardgivare.in_(andra), agd_av(orgnr))


def agd_av(orgnr):
    """The condition that an act is about an object that the organisation owns."""
    condition = SQL("1 = 0")
    for ett in stod.alla():
        agda = ett.agda(orgnr).where(ett.modell.id == AuditAct.objekt_id)
        condition = condition | ((AuditAct.objekt == ett.objekt) & fn.EXISTS(agda))
    return condition


def kontrollera_period(fran, till, mest=MEST_DAGAR):
    """A period lies in order and is not longer than one reads through."""
    if till < fran:
        raise RuleBroken("Slutdagen är före startdagen. Ange samma dag eller en senare.", "till")
    if (till - fran).days >= mest:
        raise RuleBroken(f"Välj en period på högst {mest} dagar.", "fran")


def medarbetare_som(text):
    """The ids of the medarbetare with this HSA-id, or with a name that begins so; also those who have left."""
    nyckel = search_key(text)
    if len(nyckel) < 3:
        raise RuleBroken("Skriv minst tre bokstäver av namnet, eller hela HSA-id.", "vem")
    traff = (Medarbetare.hsa_id == text.strip()) | Medarbetare.sok.startswith(nyckel)
    traff |= Medarbetare.sok.contains(" " + nyckel)
    ids = [id for (id,) in Medarbetare.select(Medarbetare.id).where(traff).limit(MEST_TRAFFAR + 1).tuples()]
    if len(ids) > MEST_TRAFFAR:
        raise RuleBroken("Många heter så. Skriv mer av namnet, eller HSA-id.", "vem")
    if not ids:
        raise RuleBroken("Ingen medarbetare heter så. Kontrollera stavningen, eller sök på HSA-id.", "vem")
    return ids
