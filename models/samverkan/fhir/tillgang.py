"""Which SIP another system may read: those of its vårdgivare, by what it reads for; nothing else is there for it."""

from typing import Any

from peewee import fn

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.sparrat import sparrat
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.personuppgifter.skydd import DOLJER_NAMN
from models.shared.systemklient.systemklient import Klient, Syfte


def for_klient(klient: Klient) -> Any:
    """The SIP in which an enhet of the vårdgivare takes part, with a ground to share on.

    For care they are those that are not spärrade for that enhet; for the person's own reading those that are open for
    the person. Nothing is handed out about one with protected identity: that is tried case by case, by people (PR-01).
    """
    query = Arende.select(Arende, Person).join(Person).switch(Arende)
    grund = Samtycke.select(Samtycke.id).where(
        Samtycke.arende == Arende.id, Samtycke.avregistrerat.is_null(), Samtycke.grund != Grund.NEKAT
    )
    query = query.where(
        Arende.typ == Typ.SIP,
        Arende.borttagen.is_null(),
        Arende.publicerad.is_null(False),
        Person.skydd.not_in(list(DOLJER_NAMN)),
        fn.EXISTS(grund),
        _deltar(klient),
    )
    if klient.syfte is Syfte.PERSON:
        oppen = Delning.select(Delning.id).where(Delning.arende == Arende.id, Delning.stangd.is_null())
        query = query.where(fn.EXISTS(oppen))
    return query


def _deltar(klient):
    deltar = Deltagare.select(Deltagare.id).join(Enhet)
    deltar = deltar.where(Deltagare.arende == Arende.id, Deltagare.borttagen.is_null(), Enhet.orgnr == klient.orgnr)
    if klient.syfte is Syfte.VARD:
        deltar = deltar.where(~sparrat(Arende, Deltagare.enhet))
    return fn.EXISTS(deltar)
