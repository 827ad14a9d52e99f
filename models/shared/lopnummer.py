"""Running numbers per kind and year, given in the transaction that needs them."""

from peewee import IntegerField, IntegrityError

from models.shared.db import db
from models.shared.fields import CharField
from models.shared.record import Record


class Lopnummer(Record):
    """The latest number given of a kind in a year."""

    slag = CharField(max_length=20)
    kalenderar = IntegerField()
    senaste = IntegerField(default=0)

    class Meta:
        indexes = ((("slag", "kalenderar"), True),)

    @classmethod
    def nasta(cls, slag: str, kalenderar: int) -> int:
        """The next number. The row is locked until the transaction ends, so no number is given twice."""
        mine = (cls.slag == slag) & (cls.kalenderar == kalenderar)
        if not cls.update(senaste=cls.senaste + 1).where(mine).execute():
            try:
                with db.atomic():
                    cls.create(slag=slag, kalenderar=kalenderar, senaste=1)
            except IntegrityError:
                cls.update(senaste=cls.senaste + 1).where(mine).execute()
        return cls.get(mine).senaste
