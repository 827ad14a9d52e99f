"""Mottagning: an enhet of dental care that is connected to the region's befolkningsansvar."""

from typing import Any

from models.shared.organisation import Enhet
from models.tandvard import events
from models.tandvard.ansluten import Ansluten
from models.tandvard.permissions import Permission


class Mottagning(Ansluten):
    """An enhet that reports its own activities, from a day until a day."""

    ANSLUTS, AVSLUTAS = events.MOTTAGNING_ANSLUTEN, events.MOTTAGNING_AVSLUTAD

    @classmethod
    def synliga(cls, actor: Any) -> Any:
        """The ids of the enheter whose activities the actor may see.

        One who is logged in at a mottagning sees that one (B2). One who is vårdansvarig and logged in at another enhet
        of the vårdgivare sees all its mottagningar (B3). Tandvårdsenheten sees them all.
        """
        alla = cls.select(cls.enhet)
        if not actor.may(Permission.LASA):
            return alla.where(False)
        if actor.may(Permission.GRANSKA):
            return alla
        egna = cls.enhet == actor.enhet_id
        if actor.may(Permission.VARDANSVARIG) and not cls.ar(actor.enhet_id):
            return alla.join(Enhet).where(Enhet.orgnr == actor.enhet.orgnr)
        return alla.where(egna)

    @classmethod
    def far_rapportera(cls, actor: Any) -> bool:
        """True for one who reports and is logged in at a mottagning; nobody reports for the vårdgivare (B3, B8)."""
        return actor.may(Permission.RAPPORTERA) and cls.ar(actor.enhet_id)
