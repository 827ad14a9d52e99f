"""Which mottagningar are connected to behovspeng, and who treats there (P1, P2, P5–P7)."""

from datetime import date
from typing import Any

from peewee import ForeignKeyField

from models.shared.giltig import Giltig
from models.shared.organisation import Enhet, Medarbetare
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.ansluten import Ansluten
from models.tandvard.permissions import Permission


class Anslutning(Ansluten):
    """An enhet that reports behovspeng, from a day until a day. Without it the function is not shown (P5)."""

    ANSLUTS, AVSLUTAS = events.ANSLUTEN_TILL_BEHOVSPENG, events.BEHOVSPENG_AVSLUTAD

    @classmethod
    def synliga(cls, actor: Any) -> Any:
        """The ids of the enheter whose ärenden the actor may see: the own, all of the vårdgivare, or all (P6)."""
        alla = cls.select(cls.enhet)
        if actor.may(Permission.BEDOMA):
            return alla
        if not actor.may(Permission.BEHOVSPENG):
            return alla.where(False)
        if actor.may(Permission.VARDANSVARIG) and not cls.ar(actor.enhet_id):
            return alla.join(Enhet).where(Enhet.orgnr == actor.enhet.orgnr)
        return alla.where(cls.enhet == actor.enhet_id)

    @classmethod
    def visas(cls, actor: Any) -> bool:
        """True where behovspeng is shown: the enhet is connected today, or the actor sees those of several (P3, P5)."""
        if cls.ar(actor.enhet_id):
            return True
        flera = actor.may(Permission.BEDOMA, Permission.VARDANSVARIG)
        return flera and cls.synliga(actor).exists()

    @classmethod
    def far_rapportera(cls, actor: Any) -> bool:
        """True for one who reports vård and is logged in at the mottagning itself (P7)."""
        return actor.may(Permission.RAPPORTERA_VARD) and cls.ar(actor.enhet_id)


class Behandlare(Giltig):
    """One who treats at a mottagning, from a day until a day. Tandvårdsenheten adds them, not the mottagning (P2)."""

    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")

    class Meta:
        indexes = ((("enhet", "medarbetare", "fran"), True),)

    @classmethod
    def pa(cls, enhet_id: int, dag: date) -> Any:
        """The medarbetare who treat at a mottagning on a day, in Swedish order."""
        dar = cls.select(cls.medarbetare).where(cls.enhet == enhet_id, cls.gallde(dag))
        return Medarbetare.select().where(Medarbetare.id.in_(dar)).order_by(Medarbetare.sortnyckel, Medarbetare.id)


def krav_pa_rapport(by: Any, dag: date) -> None:
    """Raise RuleBroken unless the actor may report vård at the mottagning, and somebody treats there (P1, P5, P7)."""
    if not Anslutning.far_rapportera(by):
        raise RuleBroken(
            "Du kan inte rapportera behovspeng här. Logga in mot en mottagning som är ansluten, eller kontakta "
            "mottagningens ansvariga om du saknar rollen Allmäntandvård bas."
        )
    if not Behandlare.pa(by.enhet_id, dag).exists():
        raise RuleBroken("Mottagningen har ingen aktiv behandlare. Kontakta Tandvårdsenheten för att lägga till en.")
