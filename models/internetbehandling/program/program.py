"""Program: what a behandlare gives a person to work through, in versions that never change."""

from functools import lru_cache
from typing import Any

from peewee import SQL, BigIntegerField, Check, ForeignKeyField, IntegerField

from models.internetbehandling.program.innehall import Innehall
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.files.store import StoredField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record

KEPT = 64  # the contents that a process remembers


class Program(Record):
    """One program of an organisation, whatever its versions."""

    kod = CharField(max_length=60)
    orgnr = CharField(max_length=11)
    skapat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("orgnr", "kod"), True),)


class Programversion(Record):
    """A version as it was imported. New moment are begun in the one that is in use; a moment keeps its own."""

    program: Any = ForeignKeyField(Program, backref="versioner", on_delete="RESTRICT")
    nummer = IntegerField()
    titel = CharField(max_length=200)
    kontrollsumma = CharField(max_length=64)  # of content and files
    importerad = MomentField(default=clock.now)
    importerad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    i_bruk: Any = MomentField(null=True)
    ur_bruk: Any = MomentField(null=True)

    class Meta:
        constraints = [Check("ur_bruk IS NULL OR i_bruk IS NOT NULL")]
        indexes = (
            (("program", "nummer"), True),
            (("program", "kontrollsumma"), True),
            SQL(
                "CREATE UNIQUE INDEX internetbehandling_programversion_en ON internetbehandling_programversion "
                "(program_id) WHERE i_bruk IS NOT NULL AND ur_bruk IS NULL"
            ),
        )

    @property
    def innehall(self) -> Innehall:
        """What it holds."""
        return innehall_av(self.kontrollsumma)

    @property
    def anvands(self) -> bool:
        """True when new moment are begun in it."""
        return self.i_bruk is not None and self.ur_bruk is None

    @classmethod
    def anvanda(cls, orgnr: str) -> Any:
        """The versions of an organisation that new moment are begun in, by title."""
        query = cls.select(cls, Program).join(Program).switch(cls)
        return query.where(Program.orgnr == orgnr, cls.i_bruk.is_null(False), cls.ur_bruk.is_null()).order_by(cls.titel)

    def fil(self, namn: str) -> "Programfil | None":
        """A file of it by its name in the package, or None."""
        return Programfil.get_or_none(Programfil.version == self, Programfil.namn == namn)


class Programfil(Record):
    """A picture, a sound, a film or its captions, as it came with the version."""

    version: Any = ForeignKeyField(Programversion, backref="filer", on_delete="RESTRICT")
    namn = CharField(max_length=200)
    typ = CharField(max_length=40)  # as it is served, such as audio/mpeg
    storlek = BigIntegerField()
    sha256 = StoredField()

    class Meta:
        indexes = ((("version", "namn"), True),)


class Programinnehall(Record):
    """The content of versions, by their kontrollsumma, which tells it from every other."""

    kontrollsumma = CharField(max_length=64, unique=True)
    text = TextField()  # as `Innehall.som_json` writes it


@lru_cache(KEPT)
def innehall_av(kontrollsumma: str) -> Innehall:
    """The content of a kontrollsumma, read once by each process, since it never changes."""
    return Innehall.av_json(Programinnehall.get(Programinnehall.kontrollsumma == kontrollsumma).text)
