"""A message to all that take part in an ärende, and the enheter that are asked to kvittera it (M93–M96)."""

from typing import Any

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.roller.tittare import tittare
from models.samverkan.samtycke import Samtycke, far_dela
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Ansvar
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 4_000  # characters


class Meddelande(Record):
    """What was sent. It is never changed; makulerat, it stays and is read by all (M96).

    Name and title are those of the day (JO-06).
    """

    arende = ForeignKeyField(Arende, backref="meddelanden", on_delete="RESTRICT")
    text = TextField()
    skickat = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    fil = ForeignKeyField(Meddelandefil, null=True, unique=True, on_delete="RESTRICT")
    makulerat = MomentField(null=True)
    makulerat_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    makulerat_namn = CharField(max_length=201, default="")

    @classmethod
    def skicka(cls, arende: Any, *, text: str, kvittens: Any = (), friad: str = "", by: Any) -> "Meddelande":
        """Send it to all that take part. `kvittens` are the ids of the enheter that are asked to kvittera (M94).

        A file that the actor has attached goes with it; `friad` is why it may, when something was found in it (M98).
        """
        with db.atomic():
            rad = cls.skriv(arende, text=text, kvittens=kvittens, by=by)
            if fil := Meddelandefil.skicka(arende, friad=friad, by=by):
                rad.fil = fil
                rad.save()
            Meddelandeutkast.tom(arende, by=by)
            arende.andra()
        return rad

    @classmethod
    def skriv(cls, arende: Any, *, text: str, kvittens: Any = (), by: Any) -> "Meddelande":
        """The same inside the caller's transaction, and what the writer has not sent yet stays as it is."""
        text = clean(text, multiline=True, field="text")
        if not text:
            raise RuleBroken("Skriv ett meddelande.", "text")
        if len(text) > LANGST:
            raise RuleBroken(f"Meddelandet får ha högst {LANGST} tecken. Korta texten.", "text")
        with db.atomic():
            arende.oppna()
            deltar = {en.enhet_id for en in arende.aktiva_deltagare}
            _krav_pa_delning(arende)
            if by.enhet_id not in deltar:
                raise RuleBroken("Din enhet deltar inte i ärendet längre och kan inte skicka meddelanden.")
            if not deltar.issuperset(kvittens):
                raise RuleBroken(
                    "En enhet som skulle kvittera deltar inte längre. Välj om och skicka igen.", "kvittens"
                )
            rad = cls.create(
                arende=arende, text=text, av=by.uppdrag_id, av_namn=by.namn, av_titel=by.titel, enhet=by.enhet_id
            )
            for enhet in sorted(set(kvittens)):
                Meddelandekvittens.create(meddelande=rad, arende=arende, enhet=enhet)
            audit.record(events.MEDDELANDE_SKICKAT, arende, by=by, persons=[arende.person_id], meddelande=rad.id)
        return rad

    @classmethod
    def i(cls, arende: Any, id: int) -> "Meddelande | None":
        """The message of this id in the ärende, or None: also when the ground lets nobody read any (M30, BG-06)."""
        grund = Samtycke.for_arende(arende)
        if not far_dela(grund and grund.grund, arende.publicerad):
            return None
        return cls.get_or_none(cls.id == id, cls.arende == arende)

    def makulera(self, *, by: Any) -> None:
        """Mark it as not to be relied on; nobody is to kvittera it any more. The enhet that sent it may (M96)."""
        with db.atomic():
            self._oppna()
            if by.enhet_id != self.enhet_id:
                raise RuleBroken("Bara den enhet som skickade meddelandet kan makulera det.")
            cls = type(self)
            nu = cls.update(makulerat=clock.now(), makulerat_av=by.uppdrag_id, makulerat_namn=by.namn)
            if not nu.where(cls.id == self.id, cls.makulerat.is_null()).execute():
                raise RuleBroken("Meddelandet är redan makulerat.")
            arende = self.arende
            audit.record(events.MEDDELANDE_MAKULERAT, arende, by=by, persons=[arende.person_id], meddelande=self.id)
            arende.andra()

    def kvittera(self, *, by: Any) -> None:
        """Confirm for one's enhet that it has been read; one role of those with the ansvar is enough (M95)."""
        with db.atomic():
            self._oppna()
            if Meddelande.get_by_id(self.id).makulerat:
                raise RuleBroken("Meddelandet är makulerat och behöver inte kvitteras.")
            if not kan_kvittera(self.arende, by):
                raise RuleBroken("Din roll har inget ansvar för att kvittera på den här enheten.")
            k = Meddelandekvittens
            egen = (k.meddelande == self.id) & (k.enhet == by.enhet_id)
            nu = k.update(kvitterat=clock.now(), av=by.uppdrag_id, av_namn=by.namn)
            if not nu.where(egen, k.kvitterat.is_null()).execute():
                redan = k.select().where(egen).exists()
                raise RuleBroken(REDAN if redan else "Din enhet är inte ombedd att kvittera det här meddelandet.")
            arende, fakta = self.arende, {"meddelande": self.id, "enhet": by.enhet.namn}
            audit.record(events.MEDDELANDE_KVITTERAT, arende, by=by, persons=[arende.person_id], **fakta)
            arende.andra()

    def _oppna(self):
        self.arende.oppna()
        _krav_pa_delning(self.arende)


class Meddelandekvittens(Record):
    """An enhet is asked to kvittera a message, and when it has, who did it."""

    meddelande = ForeignKeyField(Meddelande, backref="kvittenser", on_delete="RESTRICT")
    arende = ForeignKeyField(Arende, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    kvitterat = MomentField(null=True)
    av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    av_namn = CharField(max_length=201, default="")

    class Meta:
        indexes = ((("meddelande", "enhet"), True),)


REDAN = "Din enhet har redan kvitterat meddelandet."


def kan_kvittera(arende: Any, by: Any) -> bool:
    """True when the role has the ansvar to kvittera at its enhet (M5, M95)."""
    return Ansvar.KVITTERA in tittare(arende, by).duties


def kan_skickas(arende: Any, samtycke: Any) -> bool:
    """True when the parts may write to each other: with samtycke or menprövning, once the receivers see the ärende."""
    return bool(samtycke and samtycke.far_dela and arende.publicerad and not (arende.arkiverad or arende.avslutad))


def _krav_pa_delning(arende):
    samtycke = Samtycke.for_arende(arende)
    if samtycke is None or not samtycke.far_dela:
        raise RuleBroken("Meddelanden kan inte läsas eller skickas utan samtycke eller menprövning.")
    if not Arende.get_by_id(arende.id).publicerad:
        raise RuleBroken("Publicera inskrivningen först. Mottagarna ser inte ärendet ännu.")
