"""Journal: the genomförandejournal of a genomförande, written under the rubriker of its mall (T19, T20, T32)."""

from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.mall import Journalmall
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

AVSLUTAD = "Journalen är avslutad. Inga nya anteckningar kan göras i den."
FEL_ENHET = "Journalen ska ligga på {enhet}, som utför insatserna."
VALJ = "Välj en journalmall som används i enhetens verksamhet."
FINNS_REDAN = "Det finns redan en öppen journal med den mallen."


class Journal(Record):
    """One journal. Of a genomförande there is one that is open for each mall; the database holds to it."""

    flertal = "genomförandejournaler"

    genomforande = ForeignKeyField(Genomforande, backref="journaler", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    mall = ForeignKeyField(Journalmall, on_delete="RESTRICT")
    oppnad = MomentField(default=clock.now)
    oppnad_av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    avslutad: Any = MomentField(null=True)
    avslutad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    andring = IntegerField(default=0)  # grows with each change, which are made one at a time

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_journal_en ON socialtjanst_journal (genomforande_id, mall_id) "
                "WHERE avslutad IS NULL"
            ),
        )

    @classmethod
    def for_genomforande(cls, genomforande: Genomforande) -> list["Journal"]:
        """All of a genomförande with their mallar, the open ones first and then the latest."""
        query = cls.select(cls, Journalmall, Enhet).join(Journalmall).switch(cls).join(Enhet)
        alla = query.where(cls.genomforande == genomforande).order_by(cls.oppnad.desc(), cls.id.desc())
        return sorted(alla, key=lambda en: en.avslutad is not None)

    @classmethod
    def valbara_mallar(cls, genomforande: Genomforande) -> list[Journalmall]:
        """The mallar that a new journal can be made from: of the verksamhet, and without an open journal."""
        utforare = Utforarenhet.pa(genomforande.enhet_id)
        if utforare is None:
            return []
        oppna = {en.mall_id for en in genomforande.journaler if en.avslutad is None}
        alla = Journalmall.valbara(genomforande.enhet.orgnr, utforare.verksamhet)
        return [en for en in alla if en.id not in oppna]

    @classmethod
    def skapa(
        cls, genomforande: Genomforande, mall: Journalmall | None, *, enhet: Enhet | int | None = None, by: Any
    ) -> "Journal":
        """Open a journal at the enhet that performs the insatser (T19, T20). Raises RuleBroken."""
        genomforande.krav_pa_oppet(by)
        if enhet is not None and _id(enhet) != genomforande.enhet_id:
            raise RuleBroken(FEL_ENHET.format(enhet=genomforande.enhet.namn), "enhet")
        try:
            with db.atomic():
                genomforande.las()
                if mall is None or mall.id not in {en.id for en in cls.valbara_mallar(genomforande)}:
                    oppen = mall is not None and genomforande.journaler.where(cls.mall == mall, cls.avslutad.is_null())
                    raise RuleBroken(FINNS_REDAN if oppen and oppen.exists() else VALJ, "mall")
                journal = cls.create(
                    genomforande=genomforande, enhet=genomforande.enhet_id, mall=mall, oppnad_av=by.uppdrag_id
                )
                journal.logga(events.JOURNAL_OPPNAD, by=by, mall=mall.namn)
        except IntegrityError:
            raise RuleBroken(FINNS_REDAN, "mall") from None
        return journal

    def krav_pa_skrivare(self, by: Any) -> None:
        """Raise RuleBroken unless the actor writes in the journal."""
        self.genomforande.krav_pa_oppet(by)
        if self.avslutad:
            raise RuleBroken(AVSLUTAD)

    def las(self) -> None:
        """Let nobody else write in the journal, or close it, until the transaction ends. Raises RuleBroken."""
        cls = Journal
        oppen = cls.update(andring=cls.andring + 1).where(cls.id == self.id, cls.avslutad.is_null())
        if not oppen.execute():
            raise RuleBroken(AVSLUTAD)

    def logga(self, event: Any, *, by: Any, **fakta: Any) -> None:
        """Record what is done with it, in the caller's transaction."""
        om = self.genomforande
        audit.record(event, self, by=by, persons=om.personer, nummer=om.nummer, **fakta)


def _id(enhet):
    return enhet if isinstance(enhet, int) else enhet.id
