"""A role that takes part in an ärende otherwise than the regelmotor says: added to it there, or removed (M92).

The manual (Mina planer, 7.4 and 7.5) lets a user add and remove a role at a deltagande enhet of the own organisation,
in exceptions, and says that a removed role no longer reaches the ärende. A role is a processroll. A removed one is shut
out at that enhet of that ärende alone, by every address, also of a region's SIP (M11). Nobody of it opens läsläge
there either, as long as the enhet takes part. It is so until the role is added again, also if the enhet leaves the
ärende and comes back. An added role owes there what it is given, never more than the process asks of the enhet.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from peewee import SQL, BooleanField, ForeignKeyField, IntegrityError

from models.samverkan import andring, events
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.meddelanden.meddelande import Meddelande, kan_skickas
from models.samverkan.roller.roll import begart, deltagande, roller
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag, Processroll
from models.shared.process import Ansvar, Part
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

MINST, LANGST = 10, 1000
HOS = {Part.SLUTENVARD: "slutenvården", Part.OPPENVARD: "öppenvården", Part.KOMMUN: "kommunen"}
GOR = {Ansvar.KVITTERA: "kvittera", Ansvar.JUSTERA: "justera", Ansvar.GODKANNA: "godkänna"}
ANNANS = "Roller läggs till och tas bort bara på enheter i din egen organisation."
NYSS = "Någon annan har just ändrat rollen. Läs igen vilka roller som deltar."


class Deltagarroll(Record):
    """One exception, which holds until another takes its place."""

    arende = ForeignKeyField(Arende, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    processroll = ForeignKeyField(Processroll, on_delete="RESTRICT")
    deltar = BooleanField()  # True for one that is added, False for one that is removed
    kvittera = BooleanField(default=False)
    justera = BooleanField(default=False)
    godkanna = BooleanField(default=False)
    skal = TextField()
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    upphord = MomentField(null=True)

    class Meta:
        indexes = (
            (("arende", "enhet"), False),
            SQL(
                "CREATE UNIQUE INDEX samverkan_deltagarroll_en "
                "ON samverkan_deltagarroll (arende_id, enhet_id, processroll_id) WHERE upphord IS NULL"
            ),
        )

    @property
    def ansvar(self) -> frozenset[Ansvar]:
        """What an added role is answerable for in the ärende."""
        return frozenset(en for en in Ansvar if getattr(self, en.value))

    @classmethod
    def for_enhet(cls, arende: Any, enhet_id: int) -> list["Deltagarroll"]:
        """Every exception there has been at an enhet of an ärende, the latest first."""
        query = cls.select(cls, Processroll).join(Processroll).where(cls.arende == arende, cls.enhet == enhet_id)
        return list(query.order_by(cls.tidpunkt.desc(), cls.id.desc()))

    @classmethod
    def lagg_till(cls, deltagare: Deltagare, roll: Any, ansvar: Iterable[Ansvar], *, skal: str, by: Any) -> None:
        """Let a role take part at the enhet, with this ansvar beside what the regelmotor gives it."""
        arende, givet, skal = deltagare.arende, frozenset(ansvar), _skal(skal)
        if roll is None:
            raise RuleBroken("Välj rollen som ska läggas till.", "roll")
        with _andrar(deltagare, by):
            forra = cls._galler(deltagare, roll)
            if forra and forra.deltar:
                raise RuleBroken(f"{roll.namn} är redan tillagd.", "roll")
            if not givet <= begart(arende.typ, deltagare.part):
                raise RuleBroken("Det ansvaret har ingen på enheten i den här processen.", "ansvar")
            har = next((en.ansvar for en in roller(arende, [deltagare.enhet_id]) if en.id == roll.id), frozenset())
            if forra is None and givet <= har:
                raise RuleBroken("Rollen deltar redan. Välj vad den ska göra utöver det den gör.", "ansvar")
            val = {en.value: en in givet for en in Ansvar}
            rad = cls._skriv(deltagare, roll, skal, by, forra, deltar=True, **val)
            far = ", ".join(en.ord for en in Ansvar if en in givet) or "utan nytt ansvar"
            rad._beratta(events.ROLL_TILLAGD, deltagare, "är tillagd i", by, ansvar=far)

    @classmethod
    def ta_bort(cls, deltagare: Deltagare, roll: Any, *, skal: str, by: Any) -> None:
        """Let a role take part at the enhet no longer: those who work in it there do not reach the ärende.

        For each ansvar that the process asks of the enhet, and that the role has, another role that has it must be
        left: else the others would wait for an enhet where nobody can act.
        """
        arende, skal = deltagare.arende, _skal(skal)
        with _andrar(deltagare, by):
            nu = {en.id: en for en in deltagande(arende, deltagare.enhet_id)}
            if roll is None or roll.id not in nu:
                raise RuleBroken("Rollen deltar inte på enheten.")
            har = nu.pop(roll.id).ansvar & begart(arende.typ, deltagare.part)
            saknas = har.difference(*(en.ansvar for en in nu.values()))
            if saknas:
                gora = " eller ".join(GOR[en] for en in Ansvar if en in saknas)
                raise RuleBroken(f"Ingen annan roll på enheten kan {gora}. Lägg till en roll som kan det först.")
            rad = cls._skriv(deltagare, roll, skal, by, cls._galler(deltagare, roll), deltar=False)
            rad._beratta(events.ROLL_BORTTAGEN, deltagare, "är borttagen ur", by)
            andring.dolj(deltagare.enhet_id)

    @classmethod
    def _galler(cls, deltagare, roll):
        mina = (cls.arende == deltagare.arende_id) & (cls.enhet == deltagare.enhet_id)
        return cls.get_or_none(mina, cls.processroll == roll, cls.upphord.is_null())

    @classmethod
    def _skriv(cls, deltagare, roll, skal, by, forra, **val):
        """A new exception in the place of the one before."""
        plats = {"arende": deltagare.arende_id, "enhet": deltagare.enhet_id, "processroll": roll}
        if forra:
            cls.update(upphord=clock.now()).where(cls.id == forra.id, cls.upphord.is_null()).execute()
        try:
            with db.atomic():
                return cls.create(**plats, skal=skal, av=by.uppdrag_id, av_namn=by.namn, **val)
        except IntegrityError:
            raise RuleBroken(NYSS) from None

    def _beratta(self, event: Event, deltagare: Deltagare, vad: str, by: Any, **fakta: Any) -> None:
        """Tell the log, the other deltagare in a message where there is a ground to share on, and every open page.

        The message names no enhet and no reason: where the person is protected the first would tell where they are,
        and the second is for those who see the enhet's roles.
        """
        arende, roll = deltagare.arende, self.processroll.namn
        om = {"roll": roll, "enhet": deltagare.enhet.namn, "undantag": self.id}
        audit.record(event, arende, by=by, persons=[arende.person_id], **om, **fakta)
        deltar = any(en.enhet_id == by.enhet_id for en in arende.aktiva_deltagare)
        if deltar and kan_skickas(arende, Samtycke.for_arende(arende)):
            text = f"Rollen {roll} {vad} ärendet, på en enhet i {HOS[deltagare.part]}."
            Meddelande.skriv(arende, text=text, by=by)
        arende.andra()


@contextmanager
def _andrar(deltagare: Deltagare, by: Any) -> Iterator[None]:
    """The transaction of a change: the ärende is held, the enhet takes part and is of the actor's organisation."""
    with db.atomic():
        deltagare.arende.oppna()
        if deltagare.enhet.orgnr != by.enhet.orgnr:
            raise RuleBroken(ANNANS)
        if Deltagare.get_by_id(deltagare.id).borttagen:
            raise RuleBroken("Enheten är redan borttagen ur ärendet.")
        yield


def _skal(skal: str) -> str:
    skal = clean(skal, multiline=True, field="skal")
    if len(skal) < MINST:
        raise RuleBroken("Skriv anledningen med minst tio tecken.", "skal")
    if len(skal) > LANGST:
        raise RuleBroken(f"Anledningen får ha högst {LANGST} tecken.", "skal")
    return skal
