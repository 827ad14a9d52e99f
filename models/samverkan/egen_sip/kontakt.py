"""Whom the person turns to about their SIP: samordningsansvarig and fast vårdkontakt, and how they are reached."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.egenplan import Egenplan
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared.organisation import Enhet, Medarbetare
from models.shared.personuppgifter.skydd import DOLJER_PLATS


class Kontakt(NamedTuple):
    """One who works with the person. `nar` is what the plan says of name and telephone at the enhet."""

    roll: str
    namn: str
    titel: str
    enhet: str
    nar: str


def kontakter(arende: Any, plan: Egenplan | None) -> Iterator[Kontakt]:
    """They, each once. Enheter are called by their part where their names would tell where the person is (PR-02)."""
    samordnare = Samordningsansvarig.for_arende(arende)
    if samordnare:
        yield _kontakt("Samordningsansvarig", samordnare, arende, plan)
    sedda = set()
    for en in _fasta(arende):
        if en.medarbetare_id not in sedda:
            yield _kontakt("Fast vårdkontakt", en, arende, plan)
        sedda.add(en.medarbetare_id)


def _fasta(arende: Any) -> Any:
    """Those who are fast vårdkontakt for the person now: in the SIP, and in what else goes on that may be shared."""
    grundade = Samtycke.select(Samtycke.arende).where(Samtycke.avregistrerat.is_null(), Samtycke.grund != Grund.NEKAT)
    query = FastVardkontakt.select(FastVardkontakt, Arende, Medarbetare, Enhet).join(Arende)
    query = query.switch(FastVardkontakt).join(Medarbetare).switch(FastVardkontakt).join(Enhet)
    pagar = Arende.borttagen.is_null() & Arende.publicerad.is_null(False) & Arende.arkiverad.is_null()
    egna = (Arende.person == arende.person_id) & (pagar | (Arende.id == arende.id))
    return query.where(egna, FastVardkontakt.borttagen.is_null(), Arende.id.in_(grundade)).order_by(
        FastVardkontakt.registrerad.desc(), FastVardkontakt.id.desc()
    )


def _kontakt(roll, rad, arende, plan):
    enhet = rad.enhet
    doljs = arende.person.skydd in DOLJER_PLATS
    namn = (enhet.part.ord if enhet.part else "") if doljs else enhet.namn
    return Kontakt(roll, rad.medarbetare.namn, rad.medarbetare.titel, namn, plan.nar(namn) if plan else "")
