"""Fast vårdkontakt: the one whom öppenvården has named for the patient, and what each of several answers for."""

from typing import Any

from peewee import SQL, BooleanField, ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import records, rows

LANGST = 200
FOR_ARENDE = """
SELECT {f}, {medarbetare}, {enhet}
  FROM samverkan_fast_vardkontakt f
  JOIN medarbetare ON medarbetare.id = f.medarbetare_id
  JOIN enhet ON enhet.id = f.enhet_id
 WHERE f.arende_id = ? AND f.borttagen IS NULL ORDER BY f.registrerad, f.id
"""
KALLELSEANSVARIG = """
SELECT 1 FROM samverkan_fast_vardkontakt f WHERE f.arende_id = ? AND f.kallelseansvarig = ? AND f.borttagen IS NULL
"""
MINA = """
SELECT f.arende_id FROM samverkan_fast_vardkontakt f WHERE f.medarbetare_id = ? AND f.borttagen IS NULL
"""


class FastVardkontakt(Record):
    """A medarbetare who is fast vårdkontakt for the patient, at one of their enheter, until removed."""

    arende = ForeignKeyField(Arende, backref="fasta_vardkontakter", on_delete="RESTRICT")
    medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    kallelseansvarig = BooleanField(default=False)
    ansvar = CharField(max_length=LANGST, default="")  # what one who is not kallelseansvarig answers for
    registrerad = MomentField(default=clock.now)
    registrerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    registrerad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX samverkan_fast_vardkontakt_en ON samverkan_fast_vardkontakt "
                "(arende_id, medarbetare_id) WHERE borttagen IS NULL"
            ),
        )

    @classmethod
    def for_arende(cls, arende: Any) -> list["FastVardkontakt"]:
        """Those who are now, the one registered first at the top."""
        return records(FOR_ARENDE, (arende.id,), f=cls, medarbetare=Medarbetare, enhet=Enhet)

    @classmethod
    def har_kallelseansvarig(cls, arende: Any) -> bool:
        """True when one of them calls the others to planning (M60)."""
        return bool(rows(KALLELSEANSVARIG, (arende.id, True)))

    @classmethod
    def mina(cls, actor: Any) -> set[int]:
        """The ärenden, by id, in which the actor is fast vårdkontakt (M22)."""
        return {id for (id,) in rows(MINA, (actor.medarbetare_id,))}

    @classmethod
    def registrera(
        cls, arende: Any, medarbetare: Medarbetare | None, *, kallelseansvarig: bool, ansvar: str = "", by: Any
    ) -> "FastVardkontakt":
        """Name a fast vårdkontakt (M37, M38). One with several enheter begins at that of the one who acts, if theirs.

        One who is not kallelseansvarig is named with what they answer for.
        """
        ansvar = " ".join(ansvar.split())
        if medarbetare is None or medarbetare.inaktiverad:
            raise RuleBroken("Sök fram och välj den som ska vara fast vårdkontakt.", "vald")
        if not kallelseansvarig and not ansvar:
            raise RuleBroken(
                "Skriv vad den fasta vårdkontakten ansvarar för, eller markera kallelseansvarig.", "ansvar"
            )
        if len(ansvar) > LANGST:
            raise RuleBroken(f"Skriv högst {LANGST} tecken.", "ansvar")
        enheter = enheter_for(medarbetare)
        if not enheter:
            raise RuleBroken("Personen har inget uppdrag på någon enhet. Välj någon annan.", "vald")
        try:
            with db.atomic():
                _far_skriva(arende, by)
                rad = cls.create(
                    arende=arende,
                    medarbetare=medarbetare,
                    enhet=next((en for en in enheter if en.id == by.enhet_id), enheter[0]),
                    kallelseansvarig=kallelseansvarig,
                    ansvar=ansvar,
                    registrerad_av=by.uppdrag_id,
                    registrerad_enhet=by.enhet_id,
                )
                _logga(events.FAST_VARDKONTAKT_REGISTRERAD, arende, by, hsa_id=medarbetare.hsa_id)
        except IntegrityError:
            raise RuleBroken("Personen är redan fast vårdkontakt i ärendet.", "vald") from None
        return rad

    def byt_enhet(self, enhet: Enhet | None, *, by: Any) -> None:
        """Let it be at another of the person's enheter (M39)."""
        if enhet is None or enhet not in enheter_for(self.medarbetare):
            raise RuleBroken("Personen har inget uppdrag på den enheten. Välj en annan.", "enhet")
        with db.atomic():
            _far_skriva(self.arende, by)
            self._andra(enhet=enhet)
            facts = {"hsa_id": self.medarbetare.hsa_id, "enhet": enhet.namn}
            _logga(events.FAST_VARDKONTAKT_BYTTE_ENHET, self.arende, by, **facts)

    def ta_bort(self, *, by: Any) -> None:
        """Remove one who no longer is (M39). That they have been stays in the ärende's history."""
        with db.atomic():
            _far_skriva(self.arende, by)
            self._andra(borttagen=clock.now(), borttagen_av=by.uppdrag_id)
            _logga(events.FAST_VARDKONTAKT_BORTTAGEN, self.arende, by, hsa_id=self.medarbetare.hsa_id)

    def _andra(self, **varden):
        cls = type(self)
        if not cls.update(**varden).where(cls.id == self.id, cls.borttagen.is_null()).execute():
            raise RuleBroken("Den fasta vårdkontakten är redan borttagen.")


def enheter_for(medarbetare: Medarbetare) -> list[Enhet]:
    """The enheter at which a medarbetare has an uppdrag today, by name."""
    har = Medarbetaruppdrag.select(Medarbetaruppdrag.enhet).where(
        Medarbetaruppdrag.medarbetare == medarbetare, Medarbetaruppdrag.galler()
    )
    return list(Enhet.select().where(Enhet.id.in_(har), Enhet.finns()).order_by(Enhet.sortnyckel, Enhet.id))


def far_registrera(arende: Any, samtycke: Samtycke | None, actor: Any) -> bool:
    """True when the actor's part may name and remove: öppenvården, when the ground lets it be shared (M30, M37)."""
    oppen = samtycke is not None and samtycke.far_dela
    return oppen and actor.part is Part.OPPENVARD and arende.publicerad is not None and not arende.arkiverad


def _far_skriva(arende, by):
    arende.oppna()
    if by.part is not Part.OPPENVARD:
        raise RuleBroken("Bara öppenvården kan registrera och ta bort en fast vårdkontakt.")
    if not Arende.visible_to(by).where(Arende.id == arende.id).exists():
        raise RuleBroken("Ärendet är inte tillgängligt för din enhet.")
    if not far_registrera(Arende.get_by_id(arende.id), Samtycke.for_arende(arende), by):
        raise RuleBroken("Utan samtycke eller menprövning kan ingen fast vårdkontakt registreras.")


def _logga(event, arende, by, **facts):
    audit.record(event, arende, by=by, persons=[arende.person_id], **facts)
    arende.andra()
