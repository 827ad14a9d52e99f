"""The cast: the same people in every test and in the demo, each standing for one way of being involved.

Anna publishes on the ward, Bo acknowledges at the vårdcentral, Carin at the kommun, Dan may only look, Eva reports
dental activities and Finn may only read them. Among the others: Gustav is läkare on Anna's ward and Jasmin
undersköterska, Hanna nurses on another ward, Ibrahim and Nadja receive for other kommuner, Karim has two befattningar,
Lena works for a private vårdgivare, Malin at a second enhet of Carin's kommun.
"""

from dataclasses import dataclass, field
from typing import Any

from models.shared import demo_befolkning
from models.shared.actor import Actor
from models.shared.db import db
from models.shared.demo_data import table
from models.shared.demo_region import (
    enheternas_hsa_id,
    medarbetarnas_hsa_id,
    skapa_enheter,
    skapa_regler,
    skapa_uppdrag,
)
from models.shared.organisation import Befattning, Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person

HUVUDROLLER = ("anna", "bo", "carin", "dan", "eva", "finn")


@dataclass
class Cast:
    """The enheter and uppdrag by key; each uppdrag is an Actor by attribute, such as `cast.anna`."""

    enheter: dict[str, Enhet]
    uppdrag: dict[str, Medarbetaruppdrag]
    _actors: dict[str, Actor] = field(default_factory=dict, repr=False)

    def __getattr__(self, nyckel: str) -> Actor:
        if nyckel.startswith("_") or nyckel not in self.__dict__.get("uppdrag", {}):
            raise AttributeError(f"no {nyckel!r} in the cast")
        if nyckel not in self._actors:
            self._actors[nyckel] = self.actor(nyckel)
        return self._actors[nyckel]

    def actor(self, nyckel: str, enhet: str | None = None) -> Actor:
        """The Actor as roles and rules are now, at the own enhet or at another of the same organisation."""
        return Actor.of(self.uppdrag[nyckel], self.enhet(enhet) if enhet else None)

    def enhet(self, namn: str) -> Enhet:
        """An enhet by key, such as avd12, or by its name."""
        return self.enheter.get(namn) or next(enhet for enhet in self.enheter.values() if enhet.namn == namn)

    def medarbetare(self, nyckel: str) -> Medarbetare:
        """The medarbetare behind an uppdrag."""
        return self.uppdrag[nyckel].medarbetare

    def person(self, index: int = 0, **andrat: Any) -> Person:
        """The test person of this index, made at first use: listed at Bo's vårdcentral, living in Carin's kommun.

        `listad` names another enhet by key, or None for nobody; other names are columns of Person.
        """
        return demo_befolkning.en_person(self.enheter, index, **andrat)


def build_cast() -> Cast:
    """Make the organisation and its medarbetare in a migrated, empty database."""
    with db.atomic():
        enheter = skapa_enheter()
        return Cast(enheter, skapa_uppdrag(enheter, skapa_regler(enheter)))


def cast() -> Cast:
    """The cast of a database where it has been made before."""
    enheter = {enhet.hsa_id: enhet for enhet in Enhet.select()}
    alla = Medarbetaruppdrag.select(Medarbetaruppdrag, Medarbetare, Enhet, Befattning)
    alla = alla.join(Medarbetare).switch(Medarbetaruppdrag).join(Enhet).switch(Medarbetaruppdrag).join(Befattning)
    uppdrag = {(ett.medarbetare.hsa_id, ett.befattning.namn): ett for ett in alla}
    hsa_id = medarbetarnas_hsa_id()
    return Cast(
        {nyckel: enheter[own] for nyckel, own in enheternas_hsa_id().items()},
        {rad["nyckel"]: uppdrag[hsa_id[rad["nyckel"]], rad["befattning"]] for rad in table("medarbetare")},
    )
