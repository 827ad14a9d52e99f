"""What internetbehandling holds of messages about a person, for a registerutdrag: those sent, and those begun."""

from collections.abc import Iterator
from typing import Any

from models.internetbehandling.meddelande.egetutkast import Egetutkast
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.registerutdrag import personens
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar

BEGUN = {True: "Påbörjat meddelande", False: "Påbörjad sidkommentar"}


def meddelanden(fraga: Fraga) -> Iterator[Avsnitt]:
    """The messages of each moment, and what either party has begun and not sent."""
    for ett in personens(fraga):
        yield from i_moment(ett)


def i_moment(ett: Moment) -> Iterator[Avsnitt]:
    """Those of one moment."""
    yield avsnitt(f"Internetbehandling {ett.version.titel}: meddelanden", *_sanda(ett), *_paborjade(ett))


def _sanda(ett: Moment) -> Iterator[tuple[str, Any]]:
    for en in reversed(Meddelande.i(ett)):
        vem = "personen" if en.ar_personens else "behandlaren"
        yield "Meddelande", nar(en.skrivet, vem, nar(en.last, "läst") if en.last else "", en.text)


def _paborjade(ett: Moment) -> Iterator[tuple[str, Any]]:
    for eget in Egetutkast.select().where(Egetutkast.moment == ett, Egetutkast.text != "").order_by(Egetutkast.id):
        yield BEGUN[not eget.steg], nar(eget.sparat, "personen", eget.text)
    utkast = Meddelandeutkast.select().where(Meddelandeutkast.vid == ett, Meddelandeutkast.text != "")
    for en in utkast.order_by(Meddelandeutkast.id):
        yield BEGUN[not en.om], nar(en.sparat, "behandlaren", en.text)


REGISTERUTDRAG = (meddelanden,)
