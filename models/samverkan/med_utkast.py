"""What is written as a draft and then published, version by version: of each ärende one draft, and many versions."""

from functools import cache
from typing import Any

from peewee import IntegrityError

from models.samverkan import events
from models.samverkan.steg import Stegversion, titel
from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import Conflict
from models.shared.statement import records

BADA = """
SELECT {i}, {version}
  FROM {tabell} i LEFT JOIN samverkan_stegversion version ON version.id = i.version_id
 WHERE i.arende_id = ? ORDER BY version.nummer
"""


class MedUtkast:
    """What the nouns of such steps share. One has `arende`, `version` (None for the draft), `andring`, `andrad` and
    `andrad_av`, an index that lets there be one draft, `STEG`, and who reads the draft.
    """

    STEG: str
    REDAN_SPARAT: str
    _meta: Any

    @staticmethod
    def laser_utkast(by: Any) -> bool:
        """True for those who see the draft."""
        raise NotImplementedError

    @classmethod
    def publicerad(cls: Any, arende):
        """What is published now, or None."""
        query = cls.select(cls, Stegversion).join(Stegversion).where(cls.arende == arende)
        return query.order_by(Stegversion.nummer.desc()).first()

    @classmethod
    def i_version(cls: Any, arende, nummer):
        """What a version said when it was published (M25), or None when there is no such version."""
        query = cls.select(cls, Stegversion).join(Stegversion)
        return query.where(cls.arende == arende, Stegversion.nummer == nummer).first()

    @classmethod
    def utkast(cls: Any, arende, *, by):
        """The draft of the ärende; None when there is none, and for everyone who does not see it."""
        return cls.get_or_none(cls.arende == arende, cls.version.is_null()) if cls.laser_utkast(by) else None

    @classmethod
    def bada(cls: Any, arende, *, by):
        """What is published and what is a draft, in one query; None for what there is not, or is not for the actor."""
        rader = records(_bada(cls._meta.table_name), (arende.id,), i=cls, version=Stegversion)
        publicerade = [rad for rad in rader if rad.version_id]
        utkast = [rad for rad in rader if not rad.version_id and cls.laser_utkast(by)]
        return next(reversed(publicerade), None), next(iter(utkast), None)

    @classmethod
    def _spara(cls: Any, arende, varden, *, sedan, by):
        """Keep the draft, inside the caller's transaction. `sedan` is its number when the writer opened it, or 0."""
        rad = cls._skriv(arende, varden, sedan, by)
        audit.record(events.UTKAST_SPARAT, arende, by=by, persons=[arende.person_id], steg=titel(cls.STEG))
        arende.andra()
        return rad

    @classmethod
    def _publicera(cls: Any, arende, varden, *, sedan, efter, by):
        """Make the draft the version that follows number `efter`, inside the caller's transaction."""
        rad = cls._skriv(arende, varden, sedan, by)
        rad.version = Stegversion.publicera(arende, cls.STEG, efter=efter, by=by)
        rad.save()
        return rad

    @classmethod
    def _skriv(cls: Any, arende, varden, sedan, by):
        """Write the draft. Raises Conflict when someone else has saved since the writer opened it."""
        varden = varden | {"andrad": clock.now(), "andrad_av": by.uppdrag_id}
        utkast = cls.get_or_none(cls.arende == arende, cls.version.is_null())
        if (utkast.andring if utkast else 0) != sedan:
            raise Conflict(cls.REDAN_SPARAT)
        if utkast is None:
            try:
                with db.atomic():
                    return cls.create(arende=arende, **varden)
            except IntegrityError:
                raise Conflict(cls.REDAN_SPARAT) from None
        mine = (cls.id == utkast.id) & (cls.andring == sedan) & cls.version.is_null()
        if not cls.update(andring=cls.andring + 1, **varden).where(mine).execute():
            raise Conflict(cls.REDAN_SPARAT)
        return cls.get_by_id(utkast.id)


@cache
def _bada(tabell: str) -> str:
    return BADA.replace("{tabell}", tabell)
