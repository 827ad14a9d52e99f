"""What samverkan leaves undone: a planned SIP that nobody coordinates, a discharge that nobody calls to (F12)."""

from typing import Any

from peewee import fn

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.processer import Typ
from models.samverkan.sip.plan.plan import STEG as PLAN
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivningstid import STEG, Utskrivningstid
from models.shared.process import Part


def sip_utan_samordnare(actor: Any) -> Any:
    """The active SIP of the actor's enhet whose plan has been sent, without a samordningsansvarig; the oldest first."""
    har = Samordningsansvarig.select(Samordningsansvarig.id).where(
        Samordningsansvarig.arende == Arende.id, Samordningsansvarig.borttagen.is_null()
    )
    return _mina(actor, Typ.SIP, PLAN).where(Arende.avslutad.is_null(), ~fn.EXISTS(har))


def utan_kallelseansvarig(actor: Any) -> Any:
    """The SVU of a vårdcentral whose patient is utskrivningsklar and that nobody calls to planning of; oldest first.

    It is öppenvården that names one, so others have nothing to do about it.
    """
    har = FastVardkontakt.select(FastVardkontakt.id).where(
        FastVardkontakt.arende == Arende.id, FastVardkontakt.kallelseansvarig, FastVardkontakt.borttagen.is_null()
    )
    senare = Stegversion.alias()
    klar = (
        Utskrivningstid.select(Utskrivningstid.id)
        .join(Stegversion)
        .where(
            Utskrivningstid.arende == Arende.id,
            Utskrivningstid.klar,
            ~fn.EXISTS(
                senare.select(senare.id).where(
                    senare.arende == Arende.id, senare.steg == STEG, senare.nummer > Stegversion.nummer
                )
            ),
        )
    )
    mina = _mina(actor, Typ.SVU, STEG).where(fn.EXISTS(klar), ~fn.EXISTS(har))
    return mina if actor.part is Part.OPPENVARD else mina.where(Arende.id.is_null())


def _mina(actor, typ, steg):
    """Those that are not archived, in which the enhet takes part, and of which a step has been published."""
    deltar = Deltagare.select(Deltagare.id).where(
        Deltagare.arende == Arende.id, Deltagare.enhet == actor.enhet_id, Deltagare.borttagen.is_null()
    )
    finns = Stegversion.select(Stegversion.id).where(Stegversion.arende == Arende.id, Stegversion.steg == steg)
    query = Arende.visible_to(actor).where(Arende.typ == typ, Arende.arkiverad.is_null())
    return query.where(fn.EXISTS(deltar), fn.EXISTS(finns)).order_by(Arende.skapad, Arende.id)
