"""Inställningar: where a person wants to be told that something new is there, as they have said themself (S14)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from peewee import BooleanField, ForeignKeyField

from models.shared import audit, clock, events
from models.shared.config_post import LANGST, ar_adress
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.invanare.invanare import Invanare
from models.shared.person import Person
from models.shared.post.settings import sms, smtp
from models.shared.record import Record
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt
from models.shared.rules import RuleBroken
from models.shared.text import clean

MOBIL = re.compile(r"\+467[02369][0-9]{7}|\+(?!46)[1-9][0-9]{7,14}")
FEL_MOBIL = "Skriv mobilnumret med alla siffror, till exempel 070-174 06 05. Ett utländskt nummer börjar med +."
FEL_EPOST = "Skriv e-postadressen i sin helhet, till exempel namn@example.se."
DOLD = "Finns, men visas inte"


class Vagar(NamedTuple):
    """Where a person is told of what is new; a way that is empty is not used."""

    epost: str = ""
    mobil: str = ""

    @property
    def ord(self) -> str:
        """The ways in words; empty when there are none."""
        return " och ".join(namn for namn, dit in (("e-post", self.epost), ("sms", self.mobil)) if dit)

    @property
    def gar(self) -> "Vagar":
        """Those of them that this installation has a server for."""
        return Vagar(self.epost if smtp().configured else "", self.mobil if sms().configured else "")


INGA = Vagar()


class Installningar(Record):
    """The person's own addresses, and in which of them they want notices. Nothing is sent until they have said so."""

    flertal = "inställningar på Mina sidor"

    person: Any = ForeignKeyField(Person, unique=True, backref="+", on_delete="RESTRICT")
    epost = CharField(max_length=LANGST, default="")
    mobil = CharField(max_length=16, default="")  # as +46701740605
    via_epost = BooleanField(default=False)
    via_sms = BooleanField(default=False)
    andrad: Any = MomentField(default=clock.now)

    @classmethod
    def for_person(cls, person_id: int) -> "Installningar":
        """What the person has said; one who has said nothing gets no notices."""
        return cls.get_or_none(cls.person == person_id) or cls(person=person_id)

    @classmethod
    def spara(cls, *, epost: str, mobil: str, via_epost: bool, via_sms: bool, by: Invanare) -> "Installningar":
        """Keep what the person wants from now on."""
        epost, mobil = clean(epost, field="epost"), mobilnummer(mobil)
        if epost and not ar_adress(epost):
            raise RuleBroken(FEL_EPOST, "epost")
        if via_epost and not epost:
            raise RuleBroken("Skriv din e-postadress för att få e-post.", "epost")
        if via_sms and not mobil:
            raise RuleBroken("Skriv ditt mobilnummer för att få sms.", "mobil")
        varden = {"epost": epost, "mobil": mobil, "via_epost": via_epost, "via_sms": via_sms}
        with db.atomic():
            Person.update(id=Person.id).where(Person.id == by.person_id).execute()  # two windows wait for each other
            rad = cls.for_person(by.person_id)
            for namn, varde in varden.items():
                setattr(rad, namn, varde)
            rad.andrad = clock.now()
            rad.save()
            vagar = rad.vagar.ord or "ingenting"
            audit.record(events.INSTALLNINGAR_SPARADE, rad, by=by, persons=[by.person_id], vagar=vagar)
        return rad

    @property
    def vagar(self) -> Vagar:
        """Where notices go."""
        return Vagar(self.epost if self.via_epost else "", self.mobil if self.via_sms else "")


def mobilnummer(text: str) -> str:
    """A mobile number as it is kept, or empty; RuleBroken for what cannot be one."""
    text = clean(text, field="mobil")
    if not text:
        return ""
    if re.search(r"[^0-9+()\s\u2013-]", text):
        raise RuleBroken(FEL_MOBIL, "mobil")
    siffror = ("+" if text.lstrip("( ").startswith("+") else "") + re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    if siffror.startswith("00"):
        siffror = "+" + siffror[2:]
    elif siffror.startswith("0"):
        siffror = "+46" + siffror[1:]
    if not MOBIL.fullmatch(siffror):
        raise RuleBroken(FEL_MOBIL, "mobil")
    return siffror


def aviseras(person: Any) -> Vagar:
    """Where this person is told of what is new, in a notice that holds nothing of it; nowhere for one who has died."""
    return Installningar.for_person(person.id).vagar if person.far_kontaktas else INGA


def installningar(fraga: Fraga) -> Iterator[Avsnitt]:
    """What the person has chosen on Mina sidor, for a registerutdrag. Skyddad identitet hides the addresses."""
    dold = fraga.person.visat().dold
    for rad in Installningar.select().where(Installningar.person.in_(fraga.ids)):
        yield avsnitt(
            "Egna inställningar på Mina sidor",
            ("E-post", DOLD if dold and rad.epost else rad.epost),
            ("Mobilnummer", DOLD if dold and rad.mobil else rad.mobil),
            ("Aviseras med", rad.vagar.ord),
            ("Ändrade", rad.andrad),
        )
