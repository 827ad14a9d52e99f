"""The organisation: enheter in a tree, medarbetare, and the medarbetaruppdrag in which they act."""

from typing import Any

from peewee import BooleanField, Case, DateField, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.giltig import Giltig
from models.shared.process import Part
from models.shared.record import Record
from models.shared.statement import rows
from models.shared.text import name_keys, search_key, sort_key


class Enhet(Record):
    """A node in the organisation tree. Its organisationsnummer marks the sekretessområde (M14)."""

    namn = CharField(max_length=200)
    hsa_id = CharField(max_length=64, unique=True)
    orgnr = CharField(max_length=11, index=True)
    over = ForeignKeyField("self", null=True, backref="under", on_delete="RESTRICT")
    part = ChoiceField(Part, null=True)
    kommunkod = CharField(max_length=4, null=True)
    tar_emot = BooleanField(default=False)  # receives what is addressed to the kommun
    samverkan = BooleanField(default=False)  # connected to samverkan: may take part in an ärende
    epost = CharField(max_length=254, null=True)  # the mailbox that the enhet shares
    upphord = DateField(null=True)  # the first day on which it does not exist
    andring = IntegerField(default=0)  # counts the changes of its ärenden, for the poll
    sortnyckel = CharField(max_length=400)

    def save(self, *args, **kwargs):
        self.sortnyckel = sort_key(self.namn)
        return super().save(*args, **kwargs)

    def __str__(self):
        return self.namn

    @classmethod
    def finns(cls):
        """The condition that an enhet exists today: it has no end, or one that lies ahead."""
        return cls.upphord.is_null() | (cls.upphord > clock.today())

    @property
    def har_upphort(self):
        return self.upphord is not None and self.upphord <= clock.today()

    @classmethod
    def inom(cls, orgnr: str):
        """The enheter of one sekretessområde, in Swedish order."""
        return cls.select().where(cls.orgnr == orgnr, cls.finns()).order_by(cls.sortnyckel, cls.id)

    @classmethod
    def valbara_deltagare(cls):
        """The whole tree of enheter that exist today; those connected to samverkan may take part in an ärende."""
        return cls.select().where(cls.finns()).order_by(cls.sortnyckel, cls.id)

    @classmethod
    def mottagande(cls, kommunkod: str | None):
        """The enhet that receives what is addressed to a kommun, or None when the kommun has none."""
        if not kommunkod:
            return None
        return cls.get_or_none(
            cls.kommunkod == kommunkod,
            cls.tar_emot,
            cls.samverkan,
            cls.finns(),
        )


class Medarbetare(Record):
    """A person who works here, as the register of staff knows them."""

    hsa_id = CharField(max_length=64, unique=True)
    fornamn = CharField(max_length=100)
    efternamn = CharField(max_length=100)
    titel = CharField(max_length=100)
    legitimation = CharField(max_length=100, null=True)  # the licensed profession, such as läkare
    inaktiverad: Any = MomentField(null=True)
    sok = TextField()
    sortnyckel = CharField(max_length=400)

    def save(self, *args, **kwargs):
        self.sok, self.sortnyckel = name_keys(self.fornamn, self.efternamn)
        return super().save(*args, **kwargs)

    @property
    def namn(self):
        return f"{self.fornamn} {self.efternamn}"

    @classmethod
    def sok_fram(cls, text: str, *, orgnr: str | None = None, legitimerad: bool = False, yrke: str | None = None):
        """Up to twenty medarbetare by three letters of the name or by HSA-id, in one sekretessområde or in all (M31).

        `yrke` is the legitimation to look among. Fewer than three letters find nobody.
        """
        nyckel = search_key(text)
        if len(nyckel) < 3:
            return []
        traff = (cls.hsa_id == text.strip()) | cls.sok.startswith(nyckel) | cls.sok.contains(" " + nyckel)
        query = cls.select().where(cls.inaktiverad.is_null(), traff)
        if legitimerad:
            query = query.where(cls.legitimation.is_null(False))
        if yrke:
            query = query.where(cls.legitimation.in_([yrke, yrke.capitalize(), yrke.upper()]))
        if orgnr:
            har = (
                Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare)
                .join(Enhet)
                .where(Enhet.orgnr == orgnr, Medarbetaruppdrag.galler())
            )
            query = query.where(cls.id.in_(har))
        forst = Case(None, ((cls.sok.startswith(nyckel), 0),), 1)
        return list(query.order_by(forst, cls.sortnyckel, cls.id).limit(20))


class Processroll(Record):
    """The role a befattning gives in a process, such as Sjuksköterska (M4)."""

    nyckel = CharField(max_length=60, unique=True)
    namn = CharField(max_length=100)

    def __str__(self):
        return self.namn


class Befattning(Record):
    """A befattning in the register of staff and the processroll it is matched to (M4)."""

    namn = CharField(max_length=100, unique=True)
    processroll = ForeignKeyField(Processroll, backref="befattningar", on_delete="RESTRICT")


class Roll(Record):
    """A behörighetsroll: what it may do is rows, installed once and then owned by the administrators."""

    nyckel = CharField(max_length=60, unique=True)
    namn = CharField(max_length=100)
    orgnr = CharField(max_length=11, null=True)  # the organisation that made it; without one it comes with Samspel


class Rollbehorighet(Record):
    """One thing a behörighetsroll may do."""

    roll = ForeignKeyField(Roll, backref="behorigheter", on_delete="CASCADE")
    behorighet = CharField(max_length=60)

    class Meta:
        indexes = ((("roll", "behorighet"), True),)


BAKOM = """
SELECT u.id, m.fornamn, m.efternamn FROM medarbetaruppdrag u JOIN medarbetare m ON m.id = u.medarbetare_id
 WHERE u.id IN ({ids})
"""


class Medarbetaruppdrag(Giltig):
    """A medarbetare acting for an enhet in one befattning, from a day until a day."""

    medarbetare = ForeignKeyField(Medarbetare, backref="uppdrag", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, backref="uppdrag", on_delete="RESTRICT")
    befattning = ForeignKeyField(Befattning, null=True, on_delete="RESTRICT")

    @property
    def rollnamn(self):
        """The processroll one works in, the same word everywhere; without a befattning the titel (M4)."""
        return self.befattning.processroll.namn if self.befattning else self.medarbetare.titel

    @classmethod
    def galler(cls):
        """The condition that an uppdrag is in force today."""
        today = clock.today()
        return (cls.fran <= today) & (cls.till.is_null() | (cls.till >= today))

    @classmethod
    def namn_bakom(cls, *uppdrag: int | None) -> dict[int, str]:
        """The name of the medarbetare behind each uppdrag, by its id."""
        ids = sorted({id for id in uppdrag if id})
        found = rows(BAKOM.replace("{ids}", ", ".join("?" * len(ids))), ids) if ids else []
        return {id: f"{fornamn} {efternamn}" for id, fornamn, efternamn in found}


class Uppdragsroll(Record):
    """A behörighetsroll that an uppdrag carries."""

    uppdrag = ForeignKeyField(Medarbetaruppdrag, backref="roller", on_delete="CASCADE")
    roll = ForeignKeyField(Roll, on_delete="RESTRICT")

    class Meta:
        indexes = ((("uppdrag", "roll"), True),)
