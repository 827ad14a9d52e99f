"""The file of a message: attached while it is written, sent with it, and never changed after that (M97, M98, FI-05)."""

from datetime import timedelta
from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, fn

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.meddelanden import kvot
from models.samverkan.meddelanden.granska import Granskad
from models.samverkan.meddelanden.utkast import krav_pa_skrivare
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.files.store import StoredField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.personuppgifter.skydd import DOLJER_NAMN
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

MINSTA_SKAL = 10
SKYDDAD = "Personen har skyddade personuppgifter"


class Meddelandefil(Record):
    """A file. Until it is sent it is a draft, which only the one who attached it sees: one for each in an ärende."""

    arende = ForeignKeyField(Arende, on_delete="RESTRICT")
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    namn = CharField(max_length=150)
    typ = CharField(max_length=10)
    storlek = IntegerField()
    sha256 = StoredField(index=True)
    bifogad = MomentField(default=clock.now)
    fynd = CharField(max_length=200, default="")
    friad = TextField(default="")  # why it may be sent all the same, in the words of the sender
    skickad = MomentField(null=True)

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX samverkan_meddelandefil_utkast ON samverkan_meddelandefil "
                "(arende_id, av_id) WHERE skickad IS NULL"
            ),
        )

    @classmethod
    def bifoga(cls, arende: Any, granskad: Granskad, *, by: Any) -> "Meddelandefil":
        """Attach a file to what the actor is writing, in place of one attached before."""
        with db.atomic():
            krav_pa_skrivare(arende, by)
            cls._bort(cls.utkast(arende, by), events.FIL_BORTTAGEN, by)
            i_arendet = cls._summa(cls.arende == arende.id)
            sedan = cls.bifogad > clock.now() - timedelta(hours=24)
            mina = Medarbetaruppdrag.select(Medarbetaruppdrag.id).where(
                Medarbetaruppdrag.medarbetare == by.medarbetare_id
            )
            kvot.KVOT.krav_pa_utrymme(granskad.storlek, i_arendet, cls._summa(sedan, cls.av.in_(mina)))
            fil = cls.create(arende=arende, av=by.uppdrag_id, **granskad._asdict())
            fakta = {"fil": fil.id, "typ": fil.typ, "storlek": fil.storlek, "sha256": fil.sha256}
            audit.record(events.FIL_BIFOGAD, arende, by=by, persons=[arende.person_id], **fakta)
        return fil

    @classmethod
    def ta_bort(cls, arende: Any, *, by: Any) -> None:
        """Take away what the actor has attached and not sent; the log keeps that it was there (FI-05)."""
        with db.atomic():
            krav_pa_skrivare(arende, by)
            cls._bort(cls.utkast(arende, by), events.FIL_BORTTAGEN, by)

    @classmethod
    def utkast(cls, arende: Any, by: Any) -> "Meddelandefil | None":
        """What the actor has attached and not sent."""
        return cls.get_or_none(cls.arende == arende.id, cls.av == by.uppdrag_id, cls.skickad.is_null())

    @classmethod
    def skicka(cls, arende: Any, *, friad: str, by: Any) -> "Meddelandefil | None":
        """Let what the actor has attached go with a message, inside its transaction. From then on it is not changed."""
        fil = cls.utkast(arende, by)
        if fil is None:
            return None
        fynd, friad = fil.att_svara_for(arende.person), clean(friad, multiline=True, field="friad")
        if fynd and len(" ".join(friad.split())) < MINSTA_SKAL:
            raise RuleBroken(
                f"{fynd}. Ta bort filen, eller skriv med minst tio tecken varför den får skickas.", "friad"
            )
        if fynd:
            audit.record(events.FIL_FRIAD, arende, by=by, persons=[arende.person_id], fil=fil.id, fynd=fynd)
        cls.update(friad=friad if fynd else "", skickad=clock.now()).where(cls.id == fil.id).execute()
        audit.record(events.FIL_SKICKAD, arende, by=by, persons=[arende.person_id], fil=fil.id)
        return fil

    def att_svara_for(self, person: Any) -> str:
        """What the sender must answer for, in a sentence without its stop; empty when nothing was found (M98).

        For someone with skyddad identitet it is always asked, and never told what was found: a file full of names
        would otherwise tell which of them is the right one.
        """
        if person.skydd in DOLJER_NAMN:
            return SKYDDAD
        return f"Filen innehåller {self.fynd}" if self.fynd else ""

    @classmethod
    def stada(cls) -> int:
        """Remove what was attached and not sent in time. Returns how many."""
        sedan = clock.now() - timedelta(days=kvot.UTKAST.nu)
        gamla = list(cls.select().where(cls.skickad.is_null(), cls.bifogad < sedan))
        return sum(cls._bort(fil, events.FIL_GALLRAD, None) for fil in gamla)

    @classmethod
    def _bort(cls, fil, event, by):
        """Remove a draft; 0 when it has been sent or removed meanwhile."""
        if fil is None:
            return 0
        with db.atomic():
            borta = cls.delete().where(cls.id == fil.id, cls.skickad.is_null()).execute()
            if borta:
                audit.record(event, fil.arende, by=by, persons=[fil.arende.person_id], fil=fil.id)
        return borta

    @classmethod
    def _summa(cls, *villkor):
        return cls.select(fn.COALESCE(fn.SUM(cls.storlek), 0)).where(*villkor).scalar()
