"""Tid för utskrivning: the day discharge is expected, version by version."""

from peewee import DateField, ForeignKeyField

from models.samverkan.arende import Arende
from models.samverkan.steg import Stegversion
from models.shared.record import Record
from models.shared.statement import record

STEG = "utskrivningstid"
SENASTE = """
SELECT {u}, {version}
  FROM samverkan_utskrivningstid u JOIN samverkan_stegversion version ON version.id = u.version_id
 WHERE u.arende_id = ? ORDER BY version.nummer DESC LIMIT 1
"""


class Utskrivningstid(Record):
    """One published time of discharge. It is beräknad, and shown in italics, until the patient is utskrivningsklar."""

    arende = ForeignKeyField(Arende, backref="utskrivningstider", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
    datum = DateField()

    @classmethod
    def for_arende(cls, arende):
        """What is published now, or None."""
        return record(SENASTE, (arende.id,), u=cls, version=Stegversion)

    @classmethod
    def fran_inskrivning(cls, arende, datum, *, by):
        """Follow the date of inskrivning (M40); nothing happens when it is the date already published."""
        nu = cls.for_arende(arende)
        if nu and nu.datum == datum:
            return nu
        version = Stegversion.publicera(arende, STEG, efter=nu.version.nummer if nu else 0, by=by)
        return cls.create(arende=arende, version=version, datum=datum)
