"""The stories of the demo about a ställningstagande on its way: drafted, klarmarkerat, handed back or half done."""

from models.samverkan import demo_sagor as sagor
from models.samverkan.demo_fall import Fall
from models.samverkan.stallningstagande import demo as stallning
from models.samverkan.stallningstagande.demo import Saga
from models.shared.process import Part


def klarmarkerat(fall: Fall) -> Saga:
    """Utskrivningsklar; the ward has justerat its ställningstagande, and the others are to write theirs."""
    yield from sagor.utskrivningsklar(fall)
    yield from stallning.klarmarkera(fall)


def stallning_utkast(fall: Fall) -> Saga:
    yield from sagor.oppenvarden_klar(fall)
    yield from stallning.utkast(fall, sip="", atgarder="")


def nej_till_sip(fall: Fall) -> Saga:
    """Öppenvården does not approve what the ward says of SIP, and hands it back."""
    yield from sagor.kommunen_klar(fall)
    yield from stallning.klarmarkera(fall, sip="behovs_inte")
    yield from stallning.svara_nej(fall)


def delvis_justerat(fall: Fall) -> Saga:
    """One of the two enheter of the kommun has justerat."""
    yield from sagor.extra_enhet(fall)
    yield from stallning.klarmarkera(fall)
    yield from stallning.skriv(fall, Part.KOMMUN)
    yield from stallning.justera(fall, Part.KOMMUN, antal=1)
