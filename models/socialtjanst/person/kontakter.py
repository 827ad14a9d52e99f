"""How a person is reached, who is close to them or acts for them, and whom to ask (T17)."""

from enum import StrEnum
from typing import Any

from models.shared.fields import CharField, ChoiceField
from models.shared.rules import RuleBroken
from models.socialtjanst.person.personrad import Personrad

SKYDDAD = "Personen har skyddad folkbokföring. Kontaktuppgifter sparas inte. Post skickas genom Skatteverket."


class Kontaktslag(StrEnum):
    """What kind of kontaktuppgift it is."""

    TELEFON = "telefon"
    EPOST = "epost"
    ADRESS = "adress"
    ANNAT = "annat"


class Relationsslag(StrEnum):
    """Who somebody is to the person."""

    ANHORIG = "anhorig"
    NARSTAENDE = "narstaende"
    GOD_MAN = "god-man"
    FORVALTARE = "forvaltare"
    VARDNADSHAVARE = "vardnadshavare"
    ANNAN = "annan"


KONTAKT_ORD = {
    Kontaktslag.TELEFON: "Telefon",
    Kontaktslag.EPOST: "E-post",
    Kontaktslag.ADRESS: "Adress där personen nås",
    Kontaktslag.ANNAT: "Annat",
}
RELATION_ORD = {
    Relationsslag.ANHORIG: "Anhörig",
    Relationsslag.NARSTAENDE: "Närstående",
    Relationsslag.GOD_MAN: "God man",
    Relationsslag.FORVALTARE: "Förvaltare",
    Relationsslag.VARDNADSHAVARE: "Vårdnadshavare",
    Relationsslag.ANNAN: "Annan",
}


class Kontaktuppgift(Personrad):
    """A telephone number, an address or the like, besides what folkbokföringen says."""

    VAD = "kontaktuppgift"
    flertal = "kontaktuppgifter"

    slag: Any = ChoiceField(Kontaktslag)
    uppgift = CharField(max_length=200)
    anmarkning = CharField(max_length=200, default="")

    class Meta:
        indexes = ((("person", "orgnr"), False),)

    @classmethod
    def prova(cls, genomforande, varden):
        """Where one under skyddad folkbokföring is reached is not kept (PR-02)."""
        if genomforande.person.har_skyddad_adress:
            raise RuleBroken(SKYDDAD)

    @property
    def ord(self) -> str:
        """Its kind in words."""
        return KONTAKT_ORD[self.slag]


class Relation(Personrad):
    """Somebody close to the person, or who acts for them."""

    VAD = "relation"
    flertal = "relationer"

    slag: Any = ChoiceField(Relationsslag)
    namn = CharField(max_length=200)
    telefon = CharField(max_length=40, default="")
    epost = CharField(max_length=254, default="")
    anmarkning = CharField(max_length=200, default="")

    class Meta:
        indexes = ((("person", "orgnr"), False),)

    @property
    def ord(self) -> str:
        """Who it is, in words."""
        return RELATION_ORD[self.slag]


class Referensperson(Personrad):
    """Somebody in another verksamhet to ask: a case worker, a physician, a work place."""

    VAD = "referensperson"
    flertal = "referenspersoner"

    namn = CharField(max_length=200)
    verksamhet = CharField(max_length=200)
    telefon = CharField(max_length=40, default="")
    epost = CharField(max_length=254, default="")

    class Meta:
        indexes = ((("person", "orgnr"), False),)
