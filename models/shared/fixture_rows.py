"""The rows of a fixture that all domains stand on: roller, befattningar, enheter, regler, users and persons."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models import gather
from models.shared import clock, losenord, orgnummer, reference, totp
from models.shared.actor import Actor
from models.shared.demo_data import SEDAN
from models.shared.demo_region import ALLAS_ROLL
from models.shared.fixture_entry import Entry
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Rollbehorighet,
    Uppdragsroll,
)
from models.shared.person import Listning, Person, Skydd
from models.shared.personnummer import Personnummer
from models.shared.process import Ansvar, Part
from models.shared.regelmotor import Regel
from models.shared.rules import RuleBroken

Made = tuple[str, Any]  # the key of a row, and what the answer tells of it


class Process(StrEnum):
    """The processes that the regelmotor has rules for."""

    SVU = "svu"
    SIP = "sip"


@dataclass(frozen=True)
class CaseType:
    """How a typ of case begins, with a person and who acts, and its steps by name, as a domain offers them."""

    begin: Callable[[Person, Actor], Any]
    steps: dict[str, Callable[[Entry, Any, Actor, "Rows"], None]]


@dataclass
class Rows:
    """What the fixture may refer to: its own rows by key, and those that exist by HSA-id, number or name."""

    enheter: dict[str, Enhet] = field(default_factory=lambda: {each.hsa_id: each for each in Enhet.select()})
    medarbetare: dict[str, Medarbetare] = field(
        default_factory=lambda: {each.hsa_id: each for each in Medarbetare.select()}
    )
    uppdrag: dict[str, Medarbetaruppdrag] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=lambda: {each.nummer.lagrat: each for each in Person.select()})
    cases: dict[str, Any] = field(default_factory=dict)
    roller: dict[str, Roll] = field(default_factory=lambda: {each.nyckel: each for each in Roll.select()})
    befattningar: dict[str, Befattning] = field(
        default_factory=lambda: {each.namn: each for each in Befattning.select()}
    )

    def add_roll(self, entry: Entry) -> Made:
        kanda = {str(permission): str(permission) for permission in gather("PERMISSIONS")}
        nyckel = entry.new_key("nyckel", self.roller)
        roll = self.roller[nyckel] = Roll.create(nyckel=nyckel, namn=entry.text("namn"))
        for behorighet in sorted(set(entry.all_known("behorigheter", kanda))):
            Rollbehorighet.create(roll=roll, behorighet=behorighet)
        return nyckel, roll.id

    def add_befattning(self, entry: Entry) -> Made:
        namn, processroll = entry.text("namn"), self._processroll(entry)
        if namn not in self.befattningar:
            self.befattningar[namn] = Befattning.create(namn=namn, processroll=processroll)
        elif self.befattningar[namn].processroll_id != processroll.id:
            raise RuleBroken(f"”{namn}” har redan en annan processroll.")
        return namn, self.befattningar[namn].id

    def add_enhet(self, entry: Entry) -> Made:
        key = entry.new_key("key", self.enheter)
        over = entry.known("over", self.enheter, None)
        orgnr = entry.value("orgnr", _orgnr, over.orgnr if over else None)
        if orgnr is None:
            raise RuleBroken("Ange orgnr, eller over med ett sådant.")
        enhet = self.enheter[key] = Enhet.create(
            namn=entry.text("namn"),
            hsa_id=entry.text("hsa_id", f"FIXTURE-{key}"),
            orgnr=orgnr,
            over=over,
            part=entry.choice("part", Part, None),
            kommunkod=entry.value("kommunkod", _kommunkod, None),
            tar_emot=entry.flag("tar_emot"),
            samverkan=entry.flag("samverkan"),
        )
        return key, enhet.id

    def add_regel(self, entry: Entry) -> Made:
        ansvar = entry.choices("ansvar", Ansvar)
        processroll = self._processroll(entry)
        regel = Regel.create(
            enhet=entry.known("enhet", self.enheter),
            process=entry.choice("process", Process).value,
            processroll=processroll,
            fran=SEDAN,
            **{each.value: each in ansvar for each in Ansvar},
        )
        return f"{regel.enhet.hsa_id} {regel.process} {processroll.namn}", regel.id

    def add_user(self, entry: Entry) -> Made:
        key = entry.new_key("key", self.medarbetare)
        uppdragen = list(entry.entries("uppdrag"))
        if not uppdragen:
            raise RuleBroken("Ange minst ett uppdrag.")
        medarbetare = self.medarbetare[key] = Medarbetare.create(
            hsa_id=entry.text("hsa_id", f"FIXTURE-{key}"),
            fornamn=entry.text("fornamn"),
            efternamn=entry.text("efternamn"),
            titel=entry.text("titel"),
            legitimation=entry.text("legitimation", None),
        )
        made = {}
        for place, each in enumerate(uppdragen, start=1):
            with each:
                namn = each.new_key("key", self.uppdrag, key if place == 1 else f"{key}-{place}")
                made[namn] = self._add_uppdrag(each, namn, medarbetare)
        inloggning = _inloggning(medarbetare, entry.text("losenord", None))
        return key, {"medarbetare": medarbetare.id, "hsa_id": medarbetare.hsa_id, "uppdrag": made, **inloggning}

    def _add_uppdrag(self, entry: Entry, key: str, medarbetare: Medarbetare) -> int:
        uppdrag = self.uppdrag[key] = Medarbetaruppdrag.create(
            medarbetare=medarbetare,
            enhet=entry.known("enhet", self.enheter),
            befattning=entry.known("befattning", self.befattningar, None),
            fran=SEDAN,
        )
        roller = {roll.id: roll for roll in (self.roller[ALLAS_ROLL], *entry.all_known("roller", self.roller))}
        for roll in roller.values():
            Uppdragsroll.create(uppdrag=uppdrag, roll=roll)
        return uppdrag.id

    def add_person(self, entry: Entry) -> Made:
        nummer = entry.value("nummer", _personnummer)
        key = entry.new_key("key", self.persons, nummer.lagrat)
        person = self.persons[key] = Person.create(
            nummer=nummer,
            fornamn=entry.text("fornamn"),
            efternamn=entry.text("efternamn"),
            adress=entry.text("adress", ""),
            postnummer=entry.text("postnummer", ""),
            postort=entry.text("postort", ""),
            kommunkod=entry.value("kommunkod", _kommunkod, None),
            telefon=entry.text("telefon", ""),
            avliden=entry.day("avliden", None),
            skydd=entry.choice("skydd", Skydd, Skydd.INGET),
        )
        if listad := entry.known("listad", self.enheter, None):
            Listning.create(person=person, enhet=listad, fran=SEDAN)
        return key, person.id

    def _processroll(self, entry: Entry) -> Processroll:
        """The processroll of a name, made at its first use."""
        namn = entry.text("processroll")
        found = Processroll.get_or_none(Processroll.namn == namn)
        return found or Processroll.create(nyckel=f"fixture-{namn}"[:60], namn=namn)


def _inloggning(medarbetare: Medarbetare, valt: str | None) -> dict[str, str]:
    """A local account that is activated already, and what opens it. Any password will do for the invented."""
    text, hemlighet = valt or secrets.token_urlsafe(12), totp.ny_hemlighet()
    Inloggningskonto.create(
        medarbetare=medarbetare,
        losenord=losenord.hasha(text),
        losenord_satt=clock.now(),
        totp=totp.kryptera(hemlighet),
    )
    return {"losenord": text, "totp": hemlighet}


def _orgnr(value: Any) -> str:
    return orgnummer.parse(_string(value))


def _personnummer(value: Any) -> Personnummer:
    return Personnummer.parse(_string(value))


def _kommunkod(value: Any) -> str:
    kod = _string(value)
    if reference.kommun(kod) is None:
        raise RuleBroken(f"Kommunkoden {kod[:10]} finns inte.")
    return kod


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise RuleBroken("Ska vara text inom citattecken.")
    return value
