"""Dagordning: what a meeting of a SIP is to take up, a point to each line, version after version (F21)."""

from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.regler import krav_pa_skrivare
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import record
from models.shared.text import clean

MEST = 30  # points
LANGST = 200  # characters in one
NU = """
SELECT {d} FROM samverkan_dagordning d
 WHERE d.arende_id = ? AND d.mote = COALESCE((
   SELECT k.mote FROM samverkan_kallelse k JOIN samverkan_stegversion v ON v.id = k.version_id
    WHERE k.arende_id = d.arende_id ORDER BY v.nummer DESC LIMIT 1), 1)
 ORDER BY d.nummer DESC LIMIT 1
"""


class Dagordning(Record):
    """One version of it, for one of the meetings of the SIP. The latest holds; none is changed."""

    arende = ForeignKeyField(Arende, backref="dagordningar", on_delete="RESTRICT")
    mote = IntegerField()
    nummer = IntegerField()
    text = TextField()
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("arende", "mote", "nummer"), True),)

    @property
    def punkter(self) -> tuple[str, ...]:
        """The points, in order."""
        return tuple(self.text.splitlines())

    @classmethod
    def nu(cls, arende: Any, samtycke: Any = None) -> "Dagordning | None":
        """What holds for the meeting that is called to, or None: also when the ground lets nobody read it (BG-06)."""
        samtycke = samtycke or Samtycke.for_arende(arende)
        return record(NU, (arende.id,), d=cls) if samtycke and samtycke.far_dela else None

    @classmethod
    def skriv(cls, arende: Any, *, text: str, sedan: int, by: Any) -> "Dagordning":
        """Write it anew: a line is a point. `sedan` is the number of the one that was read, 0 when there was none.

        Raises Conflict when someone else has written meanwhile.
        """
        punkter = _punkter(text)
        with db.atomic():
            krav_pa_skrivare(arende, by)
            skickad = Kallelse.skickad(arende)
            forra = cls.nu(arende)
            if (forra.nummer if forra else 0) != sedan:
                raise Conflict(REDAN)
            vem = {"av": by.uppdrag_id, "av_namn": by.namn, "enhet": by.enhet_id}
            mote = skickad.mote if skickad else 1
            try:
                with db.atomic():
                    rad = cls.create(arende=arende, mote=mote, nummer=sedan + 1, text="\n".join(punkter), **vem)
            except IntegrityError:
                raise Conflict(REDAN) from None
            audit.record(events.DAGORDNING_SKRIVEN, arende, by=by, persons=[arende.person_id], version=rad.nummer)
            arende.andra()
        return rad


REDAN = "Någon annan har skrivit dagordningen medan du skrev. Läs den först. Din text står kvar."


def dagordning(arende: Any) -> tuple[str, ...]:
    """The points of the meeting that is called to; none when there are none, or nobody may read them."""
    nu = Dagordning.nu(arende)
    return nu.punkter if nu else ()


def forslag(arende: Any) -> tuple[str, ...]:
    """Points to begin with: the headings of the kartläggning under which something is written."""
    kartlaggning = Kartlaggning.for_arende(arende)
    if kartlaggning is None:
        return ()
    nu = Faltvarde.nu(kartlaggning)
    skrivna = {falt for falt, skrivet in nu.items() if skrivet.val or skrivet.text}
    avsnitt = kartlaggning.katalog.avsnitt.values()
    return tuple(ett.rubrik for ett in avsnitt if any(falt.nyckel in skrivna for falt in ett.falt))


def _punkter(text):
    """The lines that say something, each once."""
    rader = clean(text, multiline=True, field="text").splitlines()
    punkter = list(dict.fromkeys(rad.strip() for rad in rader if rad.strip()))
    if len(punkter) > MEST:
        raise RuleBroken(f"En dagordning får ha högst {MEST} punkter. Ta bort någon.", "text")
    if any(len(punkt) > LANGST for punkt in punkter):
        raise RuleBroken(f"En punkt får ha högst {LANGST} tecken. Korta den.", "text")
    return punkter
