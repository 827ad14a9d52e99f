"""What is written in a field, version after version: rows are added, and none is changed (M49)."""

from functools import cache
from typing import Any, NamedTuple

from peewee import IntegrityError

from models.samverkan.kartlaggning.katalog import Katalog
from models.samverkan.skrivyta.skrivet import TOMT, Krock, Skrivet
from models.shared import audit
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import MomentField
from models.shared.process import Part
from models.shared.rules import RuleBroken
from models.shared.statement import rows
from models.shared.text import clean

MEST = 6_000  # characters in a field
I_LOGGEN = 50  # versions on one page of the log
TIDPUNKT = MomentField()
SKRIVET = """
SELECT f.falt, f.version, f.nummer, f.val, f.text, f.tidpunkt, f.av_id, m.fornamn, m.efternamn, f.enhet_id, e.namn,
       e.part
  FROM {tabell} f
  JOIN medarbetaruppdrag u ON u.id = f.av_id
  JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN enhet e ON e.id = f.enhet_id
 WHERE f.{yta}_id = ? {villkor}
"""
NU = """AND f.id IN (
    SELECT g.id FROM {tabell} g
      JOIN (SELECT falt, MAX(version) AS senaste FROM {tabell} WHERE {yta}_id = ? GROUP BY falt) s
        ON s.falt = g.falt AND s.senaste = g.version
     WHERE g.{yta}_id = ?)"""
SENASTE = "AND f.falt = ? ORDER BY f.version DESC LIMIT 1"
LOGG = "AND f.falt = ? AND f.version < ? ORDER BY f.version DESC LIMIT ?"


class Faltversion:
    """What the rows of written fields share. The words chosen stand one to a line; of two at once the index lets one
    through. One has `falt`, `version`, `nummer`, the change of the whole that it came with, `val`, `text`, `tidpunkt`,
    `av` and `enhet`, and under the name in YTA the whole that the field belongs to.
    """

    YTA: str
    HANDELSE: Event
    _meta: Any

    @classmethod
    def hel(cls) -> Any:
        """The noun that the fields belong to."""
        return cls._meta.fields[cls.YTA].rel_model

    @classmethod
    def katalog(cls, yta: Any) -> Katalog:
        """The headings and fields that the whole has now."""
        return yta.katalog

    @classmethod
    def spara(cls: Any, arende, falt, *, val=(), text="", sedan, by):
        """Save what stands in a field now. `sedan` is the version that the writer started from, 0 for none.

        Returns the version that now holds: what was already there when nothing is new, and None for a field that
        nobody has written in. Raises Krock when someone else has written another thing meanwhile.
        """
        with db.atomic():
            yta = cls.hel().att_skriva(arende, falt, by=by)
            katalog = cls.katalog(yta)
            definition = katalog.falt.get(falt)
            if definition is None:
                raise RuleBroken("Fältet finns inte här längre. Ladda om sidan.")
            if by.part not in katalog.halva_for[falt].parter:
                raise RuleBroken(f"{definition.rubrik} skrivs av {katalog.halva_for[falt].skrivs_av}.")
            nytt = definition.valda(val), definition.text(clean(text, multiline=True, field=falt))
            if len(nytt[1]) > MEST:
                raise RuleBroken(f"{definition.rubrik} får ha högst {MEST} tecken. Korta texten.", falt)
            nu = cls.senaste(yta, falt)
            if nytt == (nu.innehall if nu else TOMT):
                return nu
            if (nu.version if nu else 0) != sedan:
                if nu is None:
                    raise RuleBroken("Ladda om sidan och skriv sedan.", falt)
                raise Krock(nu)
            yta.rakna_upp(by=by)
            rad = cls._ny(yta, falt, sedan + 1, nytt, by)
            facts = {"falt": definition.rubrik, "version": rad.version}
            audit.record(cls.HANDELSE, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra(sidan=False)
        enhet = by.enhet
        vem = by.uppdrag_id, by.namn, enhet.id, enhet.namn, enhet.part
        return Skrivet(falt, rad.version, rad.nummer, *nytt, rad.tidpunkt, *vem)

    @classmethod
    def _ny(cls: Any, yta, falt, version, nytt, by):
        val, text = "\n".join(nytt[0]), nytt[1]
        varden = {cls.YTA: yta, "falt": falt, "version": version, "nummer": yta.nummer, "val": val, "text": text}
        try:
            with db.atomic():
                return cls.create(**varden, av=by.uppdrag_id, enhet=by.enhet_id)
        except IntegrityError:
            raise Krock(cls.senaste(yta, falt)) from None

    @classmethod
    def senaste(cls, yta, falt):
        """What stands in a field now, or None."""
        return next(_las(cls._sql().senaste, yta.id, falt), None)

    @classmethod
    def nu(cls, yta, efter=0):
        """What stands in each field now, by the field; with `efter`, only what came after that change."""
        key = yta.id
        return {rad.falt: rad for rad in _las(cls._sql().nu, key, key, key) if rad.nummer > efter}

    @classmethod
    def logg(cls, yta, falt, *, fore=2**31 - 1, mest=I_LOGGEN):
        """The versions of a field before a number, the latest first."""
        return list(_las(cls._sql().logg, yta.id, falt, fore, mest))

    @classmethod
    def _sql(cls):
        return _sql(cls._meta.table_name, cls.YTA)


class Sql(NamedTuple):
    """The statements of one table."""

    nu: str
    senaste: str
    logg: str


@cache
def _sql(tabell: str, yta: str) -> Sql:
    return Sql(
        *(
            SKRIVET.replace("{villkor}", villkor).replace("{tabell}", tabell).replace("{yta}", yta)
            for villkor in (NU, SENASTE, LOGG)
        )
    )


def _las(sql, *params):
    for falt, version, nummer, val, text, tidpunkt, av, fornamn, efternamn, enhet, namn, part in rows(sql, params):
        yield Skrivet(
            falt,
            version,
            nummer,
            tuple(val.split("\n")) if val else (),
            text,
            TIDPUNKT.python_value(tidpunkt),
            av,
            f"{fornamn} {efternamn}",
            enhet,
            namn,
            Part(part) if part else None,
        )
