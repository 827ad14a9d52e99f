"""The patient or brukare, as folkbokföringen and the register of listning know them."""

from enum import StrEnum

from peewee import DateField, ForeignKeyField

from models.shared import audit, events
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, PersonnummerField, TextField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet, Medarbetare
from models.shared.personnummer import Nummertyp
from models.shared.personuppgifter.skydd import DOLJER_PLATS, INGENSTANS, Skydd, Visat
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import name_keys


class Kalla(StrEnum):
    """Where the data of a person comes from."""

    FOLKBOKFORING = "folkbokforing"
    MANUELL = "manuell"


class Person(Record):
    """A person with personnummer, samordningsnummer or reservnummer."""

    nummer = PersonnummerField(unique=True)
    fornamn = CharField(max_length=100)
    efternamn = CharField(max_length=100)
    adress = CharField(max_length=200, default="")
    postnummer = CharField(max_length=5, default="")
    postort = CharField(max_length=100, default="")
    kommunkod = CharField(max_length=4, null=True)
    telefon = CharField(max_length=40, default="")
    avliden = DateField(null=True)
    skydd = ChoiceField(Skydd, default=Skydd.INGET)
    kalla = ChoiceField(Kalla, default=Kalla.FOLKBOKFORING)
    sok = TextField()
    sortnyckel = CharField(max_length=400)

    def save(self, *args, **kwargs):
        """Save with the keys of the name. Where someone under skyddad folkbokföring lives is not kept (PR-02)."""
        self.sok, self.sortnyckel = name_keys(self.fornamn, self.efternamn)
        if self.har_skyddad_adress:
            for name, nothing in INGENSTANS.items():
                setattr(self, name, nothing)
        return super().save(*args, **kwargs)

    def visat(self, oppnad=False) -> Visat:
        """What of the person is shown; `oppnad` when the one who looks has opened what skyddad identitet hides."""
        return Visat.av(self, oppnad)

    @property
    def namn(self):
        """The whole name, for rules and registers. Pages ask `visat`."""
        return f"{self.fornamn} {self.efternamn}"

    @property
    def listnamn(self):
        """The name as lists have it. Pages ask `visat`."""
        return f"{self.efternamn}, {self.fornamn}"

    @property
    def har_skyddad_adress(self):
        """True when neither address nor kommun may be kept, shown, or addressed to automatically (PR-02)."""
        return self.skydd in DOLJER_PLATS

    @property
    def har_reservnummer(self):
        """True until the personnummer of someone who came without is known."""
        return self.nummer.typ is Nummertyp.RESERVNUMMER

    def krav_pa_liv(self):
        """Refuse what is only begun for the living: a new SVU, SIP or other plan."""
        if self.avliden:
            raise RuleBroken("Personen är registrerad som avliden. Det går inte att börja något nytt ärende.")

    @property
    def far_kontaktas(self):
        """False for one who has died: no reminder, invitation or other message goes out by itself."""
        return self.avliden is None

    def adresserad_kommun(self):
        """The enhet that receives for the kommun of folkbokföring. A protected person is never addressed by kommun."""
        return None if self.har_skyddad_adress else Enhet.mottagande(self.kommunkod)

    def listad_hos(self):
        """The enhet where the person is listed for fast läkarkontakt today, or None."""
        return (
            Enhet.select()
            .join(Listning)
            .where(Listning.person == self, Listning.galler(), Enhet.finns())
            .order_by(Listning.fran.desc())
            .first()
        )

    @classmethod
    def registrera(cls, *, nummer, fornamn, efternamn, kommunkod=None, by):
        """Enter by hand a person whom the register does not know; one that someone has just entered is returned."""
        if not fornamn or not efternamn:
            raise RuleBroken("Ange personens förnamn och efternamn.", "fornamn" if not fornamn else "efternamn")
        with db.atomic():
            if found := cls.get_or_none(cls.nummer == nummer):
                return found
            person = cls.create(
                nummer=nummer, fornamn=fornamn, efternamn=efternamn, kommunkod=kommunkod or None, kalla=Kalla.MANUELL
            )
            audit.record(events.PERSON_SKAPAD, person, by=by, persons=[person.id])
        return person


class Listning(Giltig):
    """Where a person is listed for fast läkarkontakt, from a day until a day."""

    flertal = "listningar"

    person = ForeignKeyField(Person, backref="listningar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    fast_lakare = ForeignKeyField(Medarbetare, null=True, on_delete="SET NULL")
