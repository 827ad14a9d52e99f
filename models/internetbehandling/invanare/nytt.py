"""Nytt: what has come to a moment since the person saw it last: a message, an answer beside a formulär, or a modul."""

from dataclasses import dataclass

from peewee import fn

from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.program.innehall import Modul, Steg


@dataclass(frozen=True)
class Nyhet:
    """A page to open, and why. Without a steg it is the messages."""

    text: str
    steg: Steg | None = None


def nytt(vag: Vag) -> list[Nyhet]:
    """What the person has not seen: messages, comments that are later than their last look at the page, and moduler
    that they have got since the start and not opened.
    """
    moment = vag.moment
    moduler = [Nyhet(f"Ny modul: {modul.titel}", vag.synliga(modul)[0]) for modul in vag.aktuella if _ny(vag, modul)]
    skrivna = _kommentarer(moment)
    svar = [
        Nyhet(f"Ny kommentar från din behandlare: {steg.titel}", steg)
        for steg in vag.oppna
        if steg.kod in skrivna and _olast(vag, steg, skrivna[steg.kod])
    ]
    return _meddelanden(moment) + svar + moduler


def _meddelanden(moment: Moment) -> list[Nyhet]:
    olasta = Meddelande.olasta_av_personen([moment.id]).get(moment.id, 0)
    if not olasta:
        return []
    return [Nyhet("Nytt meddelande från din behandlare" if olasta == 1 else f"{olasta} nya meddelanden")]


def _ny(vag: Vag, modul: Modul) -> bool:
    sedan = vag.moduler[modul.kod].aktuell_sedan
    return (
        sedan is not None
        and sedan > vag.moment.startad
        and vag.moment.senast_inne is not None
        and not any(vag.ar_oppnat(steg) for steg in vag.synliga(modul))
    )


def _olast(vag, steg, skriven):
    rad = vag.steg.get(steg.kod)
    return rad is None or rad.senast_oppnat is None or rad.senast_oppnat < skriven


def _kommentarer(moment: Moment):
    """When staff wrote last on each page."""
    query = Sidkommentar.select(Sidkommentar.steg, fn.MAX(Sidkommentar.skriven).coerce(False))
    query = query.where(Sidkommentar.moment == moment, Sidkommentar.av.is_null(False)).group_by(Sidkommentar.steg)
    return {kod: Sidkommentar.skriven.python_value(nar) for kod, nar in query.tuples()}
