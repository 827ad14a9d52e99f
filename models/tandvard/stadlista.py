"""What tandvård leaves undone: förhandsbedömningar decided and unread, activities with no åtgärd left (F12)."""

from typing import Any

from peewee import fn

from models.shared.organisation import Enhet
from models.shared.person import Person
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.forhandsbedomning import Forhandsbedomning


def olasta_beslut(actor: Any) -> Any:
    """The decisions that the mottagning of the actor has not marked as read, the oldest first."""
    olasta = Forhandsbedomning.olasta(actor).select(Forhandsbedomning, Behovsarende, Person, Enhet)
    med = olasta.join(Behovsarende).join(Person).switch(Behovsarende).join(Enhet)
    return med.where(Behovsarende.mottagning == actor.enhet_id)


def tomma_aktiviteter(actor: Any) -> Any:
    """The activities of the actor's mottagning whose åtgärder have all been taken away, the oldest first."""
    kvar = Atgard.select(Atgard.id).where(Atgard.aktivitet == Aktivitet.id, Atgard.status != Status.RADERAD)
    mina = Aktivitet.visible_to(actor).select(Aktivitet, Enhet).join(Enhet)
    return mina.where(Aktivitet.mottagning == actor.enhet_id, ~fn.EXISTS(kvar)).order_by(Aktivitet.datum, Aktivitet.id)
