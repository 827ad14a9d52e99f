"""Which kinds of personuppgifter there are, and what is written about each (T17, T18)."""

from dataclasses import dataclass
from typing import Any

from flask import abort
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.numbers import whole
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning
from models.socialtjanst.person.kontakter import (
    KONTAKT_ORD,
    RELATION_ORD,
    Kontaktslag,
    Kontaktuppgift,
    Referensperson,
    Relation,
    Relationsslag,
)
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade

VALJ = SelectChoice("", "Välj")
NAMN, TELEFON, EPOST = 200, 40, 254


class Uppgift(Form):
    """A personuppgift of a genomförande. `nu` is what it says when it is changed."""

    def __init__(self, genomforande: Genomforande, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)

    def varden(self) -> dict[str, Any]:
        """As the model takes them."""
        return self.values()


class Kontakt(Uppgift):
    slag = SelectField(
        "Slag",
        [required("Välj ett slag.")],
        choices=[VALJ, *(SelectChoice(slag.value, ord) for slag, ord in KONTAKT_ORD.items())],
    )
    uppgift = LineField("Uppgift", [required("Skriv uppgiften."), longest(NAMN)])
    anmarkning = LineField("Anmärkning", [longest(NAMN)], description="Till exempel när personen helst blir kontaktad.")

    def varden(self) -> dict[str, Any]:
        return self.values() | {"slag": Kontaktslag(self.slag.data)}


class Relationen(Uppgift):
    slag = SelectField(
        "Relation",
        [required("Välj en relation.")],
        choices=[VALJ, *(SelectChoice(slag.value, ord) for slag, ord in RELATION_ORD.items())],
    )
    namn = LineField("Namn", [required("Skriv namnet."), longest(NAMN)])
    telefon = LineField("Telefon", [longest(TELEFON)])
    epost = LineField("E-post", [longest(EPOST)])
    anmarkning = LineField("Anmärkning", [longest(NAMN)])

    def varden(self) -> dict[str, Any]:
        return self.values() | {"slag": Relationsslag(self.slag.data)}


class Referensen(Uppgift):
    namn = LineField("Namn", [required("Skriv namnet."), longest(NAMN)])
    verksamhet = LineField("Verksamhet", [required("Skriv vilken verksamhet det är."), longest(NAMN)])
    telefon = LineField("Telefon", [longest(TELEFON)])
    epost = LineField("E-post", [longest(EPOST)])


class Daterad(Uppgift):
    fran = DateField("Från och med", [required("Ange från vilken dag.")])
    till = DateField("Till och med", [Optional()], description="Tomt: tills vidare.")


class Mottagaren(Daterad):
    namn = LineField("Namn", [required("Skriv namnet."), longest(NAMN)])
    adress = LineField("Adress", [required("Skriv adressen."), longest(NAMN)])
    postnummer = LineField("Postnummer", [required("Skriv postnumret."), longest(10)])
    postort = LineField("Postort", [required("Skriv postorten."), longest(100)])


class Omradet(Daterad):
    debiteringsomrade = SelectField("Debiteringsområde", [required("Välj ett debiteringsområde.")])

    def __init__(self, genomforande: Genomforande, *args: Any, **kwargs: Any):
        super().__init__(genomforande, *args, **kwargs)
        nu = getattr(kwargs.get("obj"), "debiteringsomrade", None)
        self.omraden = {str(en.id): en for en in (nu, *Debiteringsomrade.valbara(genomforande.enhet.orgnr)) if en}
        self.debiteringsomrade.choices = [VALJ, *(SelectChoice(id, en.namn) for id, en in self.omraden.items())]
        if nu and not self.is_submitted():
            self.debiteringsomrade.data = str(nu.id)

    def varden(self) -> dict[str, Any]:
        return self.values() | {"debiteringsomrade": whole(self.debiteringsomrade.data)}


@dataclass(frozen=True)
class Sort:
    """One kind. `falt` are its columns on the page with their headings."""

    adress: str
    rubrik: str
    ny: str
    model: type[Any]
    form: type[Uppgift]
    falt: tuple[tuple[str, str], ...]
    avidentifierad: bool = False  # kept of one who is avidentifierad as well

    @property
    def ord(self) -> str:
        """What one is called."""
        return self.model.VAD


SORTER = {
    sort.adress: sort
    for sort in (
        Sort(
            "kontaktuppgifter",
            "Kontaktuppgifter",
            "Ny kontaktuppgift",
            Kontaktuppgift,
            Kontakt,
            (("ord", "Slag"), ("uppgift", "Uppgift"), ("anmarkning", "Anmärkning")),
        ),
        Sort(
            "relationer",
            "Relationer och närstående",
            "Ny relation",
            Relation,
            Relationen,
            (
                ("namn", "Namn"),
                ("ord", "Relation"),
                ("telefon", "Telefon"),
                ("epost", "E-post"),
                ("anmarkning", "Anmärkning"),
            ),
        ),
        Sort(
            "referenspersoner",
            "Referenspersoner",
            "Ny referensperson",
            Referensperson,
            Referensen,
            (("namn", "Namn"), ("verksamhet", "Verksamhet"), ("telefon", "Telefon"), ("epost", "E-post")),
        ),
        Sort(
            "fakturamottagare",
            "Fakturamottagare",
            "Ny fakturamottagare",
            Fakturamottagare,
            Mottagaren,
            (
                ("namn", "Namn"),
                ("adress", "Adress"),
                ("postnummer", "Postnummer"),
                ("postort", "Postort"),
                ("period", "Gäller"),
            ),
        ),
        Sort(
            "debiteringsomraden",
            "Debiteringsområde",
            "Nytt debiteringsområde",
            Personinstallning,
            Omradet,
            (("debiteringsomrade", "Debiteringsområde"), ("period", "Gäller")),
            avidentifierad=True,
        ),
    )
}


def sorten(namn: str) -> Sort:
    """The kind that an address names, or 404."""
    return SORTER.get(namn) or abort(404)


def sorterna(genomforande: Genomforande) -> list[Sort]:
    """Those that are kept of whom a genomförande is for."""
    return [sort for sort in SORTER.values() if genomforande.person_id or sort.avidentifierad]
