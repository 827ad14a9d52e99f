"""What is written in a field of a kartläggning, version after version: rows are added, and none is changed (M49)."""

from datetime import datetime
from typing import NamedTuple

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import rows
from models.shared.text import clean

MEST = 6_000  # characters in a field
I_LOGGEN = 50  # versions on one page of the log
SKRIVET = """
SELECT f.falt, f.version, f.nummer, f.val, f.text, f.tidpunkt, f.av_id, m.fornamn, m.efternamn, f.enhet_id, e.namn,
       e.part
  FROM samverkan_faltvarde f
  JOIN medarbetaruppdrag u ON u.id = f.av_id
  JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN enhet e ON e.id = f.enhet_id
 WHERE f.kartlaggning_id = ? {villkor}
"""
NU = SKRIVET.replace(
    "{villkor}",
    """AND f.id IN (
    SELECT g.id FROM samverkan_faltvarde g
      JOIN (SELECT falt, MAX(version) AS senaste FROM samverkan_faltvarde WHERE kartlaggning_id = ? GROUP BY falt) s
        ON s.falt = g.falt AND s.senaste = g.version
     WHERE g.kartlaggning_id = ?)""",
)
SENASTE = SKRIVET.replace("{villkor}", "AND f.falt = ? ORDER BY f.version DESC LIMIT 1")
LOGG = SKRIVET.replace("{villkor}", "AND f.falt = ? AND f.version < ? ORDER BY f.version DESC LIMIT ?")


class Skrivet(NamedTuple):
    """One version of a field, with who wrote it."""

    falt: str
    version: int
    nummer: int
    val: tuple[str, ...]
    text: str
    tidpunkt: datetime
    av_id: int
    av: str
    enhet_id: int
    enhet: str
    part: Part | None

    @property
    def innehall(self) -> tuple[tuple[str, ...], str]:
        return self.val, self.text


TOMT: tuple[tuple[str, ...], str] = ((), "")


class Krock(Conflict):
    """Someone else has written in the field meanwhile. What they wrote goes along, to choose between."""

    def __init__(self, skrivet: Skrivet):
        super().__init__("Någon annan har skrivit här medan du skrev.", skrivet.falt)
        self.skrivet = skrivet


class Faltvarde(Record):
    """A version of a field. The words chosen stand one to a line; of two at once the index lets one through."""

    kartlaggning = ForeignKeyField(Kartlaggning, backref="varden", on_delete="RESTRICT")
    falt = CharField(max_length=60)
    version = IntegerField()
    nummer = IntegerField()  # the change of the kartläggning that it came with
    val = TextField(default="")
    text = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    class Meta:
        indexes = ((("kartlaggning", "falt", "version"), True),)

    @classmethod
    def spara(cls, arende, falt, *, val=(), text="", sedan, by):
        """Save what stands in a field now. `sedan` is the version that the writer started from, 0 for none.

        Returns the version that now holds: what was already there when nothing is new, and None for a field that
        nobody has written in. Raises Krock when someone else has written another thing meanwhile.
        """
        with db.atomic():
            kartlaggning = Kartlaggning.att_skriva(arende, by=by)
            definition = kartlaggning.katalog.falt.get(falt)
            if definition is None:
                raise RuleBroken("Fältet finns inte i den här kartläggningen. Ladda om sidan.")
            if not kartlaggning.skriver(falt, by):
                raise RuleBroken(f"{definition.rubrik} skrivs av {kartlaggning.katalog.halva_for[falt].skrivs_av}.")
            nytt = definition.valda(val), clean(text, multiline=True, field=falt)
            if len(nytt[1]) > MEST:
                raise RuleBroken(f"{definition.rubrik} får ha högst {MEST} tecken. Korta texten.", falt)
            nu = cls.senaste(kartlaggning, falt)
            if nytt == (nu.innehall if nu else TOMT):
                return nu
            if (nu.version if nu else 0) != sedan:
                if nu is None:
                    raise RuleBroken("Ladda om sidan och skriv sedan.", falt)
                raise Krock(nu)
            kartlaggning.rakna_upp(by=by)
            try:
                with db.atomic():
                    rad = cls.create(
                        kartlaggning=kartlaggning,
                        falt=falt,
                        version=sedan + 1,
                        nummer=kartlaggning.nummer,
                        val="\n".join(nytt[0]),
                        text=nytt[1],
                        av=by.uppdrag_id,
                        enhet=by.enhet_id,
                    )
            except IntegrityError:
                raise Krock(cls.senaste(kartlaggning, falt)) from None
            audit.record(
                events.KARTLAGGNING_SKRIVEN,
                arende,
                by=by,
                persons=[arende.person_id],
                falt=definition.rubrik,
                version=rad.version,
            )
            arende.andra(sidan=False)
        enhet = by.enhet
        return Skrivet(
            falt,
            rad.version,
            rad.nummer,
            *nytt,
            rad.tidpunkt,
            by.uppdrag_id,
            by.namn,
            enhet.id,
            enhet.namn,
            enhet.part,
        )

    @classmethod
    def senaste(cls, kartlaggning, falt):
        """What stands in a field now, or None."""
        return next(_las(SENASTE, kartlaggning.id, falt), None)

    @classmethod
    def nu(cls, kartlaggning, efter=0):
        """What stands in each field now, by the field; with `efter`, only what came after that change."""
        key = kartlaggning.id
        return {rad.falt: rad for rad in _las(NU, key, key, key) if rad.nummer > efter}

    @classmethod
    def logg(cls, kartlaggning, falt, *, fore=2**31 - 1, mest=I_LOGGEN):
        """The versions of a field before a number, the latest first."""
        return list(_las(LOGG, kartlaggning.id, falt, fore, mest))


def _las(sql, *params):
    for falt, version, nummer, val, text, tidpunkt, av, fornamn, efternamn, enhet, namn, part in rows(sql, params):
        yield Skrivet(
            falt,
            version,
            nummer,
            tuple(val.split("\n")) if val else (),
            text,
            Faltvarde.tidpunkt.python_value(tidpunkt),
            av,
            f"{fornamn} {efternamn}",
            enhet,
            namn,
            Part(part) if part else None,
        )
