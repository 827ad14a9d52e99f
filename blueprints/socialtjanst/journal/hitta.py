"""What the addresses of a journal name, found among what the actor may see."""

from flask import abort, g

from blueprints.shared.missing import find
from blueprints.shared.respond import Shown
from blueprints.socialtjanst.genomforande import hitta
from models.shared.events import Event
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.lasning import lasbara
from models.socialtjanst.journal.mall import Journalmall
from models.socialtjanst.permissions import Permission


def journal(id: int, nummer: int) -> Journal:
    """A journal of the genomförande, or 404."""
    genomforande = hitta.genomforande(id)
    en = find(
        Journal.select(Journal, Journalmall).join(Journalmall).where(Journal.genomforande == genomforande), nummer
    )
    en.genomforande, en.enhet = genomforande, genomforande.enhet
    return en


def att_skriva(id: int, nummer: int) -> Journal:
    """The same for one who writes in it; 403 when nothing can be written there."""
    en = journal(id, nummer)
    try:
        en.krav_pa_skrivare(g.actor)
    except RuleBroken as broken:
        abort(403, broken.sentence)
    return en


def anteckning(id: int, nummer: int, anteckning: int) -> Anteckning:
    """An anteckning of the journal, or 404."""
    en = journal(id, nummer)
    rad = find(lasbara(en), anteckning)
    rad.journal = en
    return rad


def shown(journal: Journal, event: Event = events.JOURNAL_LAST, **fakta: object) -> Shown:
    """What the log says of an answer that shows what is written in the journal."""
    om = journal.genomforande
    return Shown(event, om.personer, journal, {"nummer": om.nummer, **fakta})


def far_skriva(journal: Journal) -> bool:
    """True for one who may write in the journal now."""
    try:
        journal.krav_pa_skrivare(g.actor)
    except RuleBroken:
        return False
    return True


def far_avsluta(journal: Journal) -> bool:
    """True for one who may end the journal now."""
    return journal.avslutad is None and journal.genomforande.aktiv and g.actor.may(Permission.FORDELA)


def far_ratta(journal: Journal) -> bool:
    """True for one who may correct what is locked in the journal (T24)."""
    return g.actor.may(Permission.RATTA) and not journal.genomforande.arkiverad
