"""The form of a ställningstagande: each part has the fields that it writes, and the läkare it names."""

from collections.abc import Iterable
from typing import Any

from flask import g
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from blueprints.samverkan.personval import Personval
from blueprints.shared.forms import Form, NumberField, Starred, WritingField, longest
from blueprints.shared.numbers import whole
from models.samverkan.stallningstagande.falt import FALT, FRAGOR, ORD, sip_val
from models.samverkan.stallningstagande.regler import YRKE
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande, Underlag
from models.shared import clock
from models.shared.organisation import Medarbetare
from models.shared.process import Part

JA_NEJ = {"ja": "Ja", "nej": "Nej"}
SVAR = {True: "ja", False: "nej", None: None}


class Delform(Form):
    """What every part sends: what it started from, what it had read, and that it knows what is broken."""

    sedan = NumberField(widget=HiddenInput(), validators=[InputRequired()])
    last = NumberField(widget=HiddenInput(), validators=[InputRequired()])
    bryt = NumberField(widget=HiddenInput(), validators=[Optional()])

    def varden(self) -> dict[str, Any]:
        """What the part writes, by field of the model."""
        skrivet = {falt: self[falt].data for falt in FALT[g.actor.part]}
        return {falt: _svar(v) if falt in FRAGOR else v or "" for falt, v in skrivet.items()}

    def lakarna(self) -> list[Medarbetare]:
        """The läkare that are named."""
        return []

    def duka_upp(self, rad: Stallningstagande | None) -> None:
        """Offer what may be chosen, beside what the part has chosen before."""

    def las_om(self, nu: Underlag) -> None:
        """Count what is saved now as read; the page shows it, beside what the writer wrote."""
        self.sedan.data, self.last.data = nu.nummer_for(g.actor.part), nu.nummer


class Slutenvardsform(Delform, Personval):
    """Slutenvårdens part (M50)."""

    YRKE = YRKE

    yttrande = WritingField(ORD["yttrande"], [Optional(), Starred(), longest()])
    atgarder = WritingField(ORD["atgarder"], [Optional(), Starred(), longest()])
    lakemedel = WritingField(ORD["lakemedel"], [Optional(), longest()])
    hjalpmedel = WritingField(ORD["hjalpmedel"], [Optional(), longest()])
    egenvard = RadioField(ORD["egenvard"], [Optional(), Starred()], choices=JA_NEJ)
    egenvard_text = WritingField(ORD["egenvard_text"], [Optional(), longest()], description="Fyll i när svaret är Ja.")
    forbrukning = RadioField(ORD["forbrukning"], [Optional(), Starred()], choices=JA_NEJ)
    forbrukning_text = WritingField(
        ORD["forbrukning_text"], [Optional(), longest()], description="Fyll i när svaret är Ja."
    )
    ansvarsfordelning = WritingField("Medicinsk ansvarsfördelning slutenvården", [Optional(), longest()])
    sip = SelectField(ORD["sip"], [Optional(), Starred()], validate_choice=False)

    def lakarna(self) -> list[Medarbetare]:
        vald = _namngiven(self.vald.data, self)
        return [vald] if vald else []

    def duka_upp(self, rad: Stallningstagande | None) -> None:
        self.tidigare = rad.lakare if rad else ()
        self.duka(next(iter(self.tidigare), None))
        val = sip_val(clock.today())
        if rad and rad.sip and rad.sip not in dict(val):
            val = [(rad.sip, rad.sip_ord), *val]
        self.sip.choices = {"": "Välj i listan"} | dict(val)


class Oppenvardsform(Delform, Personval):
    """Öppenvårdens part (M54): one or more läkare, each found by a search of its own."""

    YRKE = YRKE

    lakare = SelectMultipleField(
        "Ansvarig läkare öppenvård",
        [Optional(), Starred()],
        coerce=whole,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
        description="Ta bort en läkare genom att avmarkera.",
    )
    ansvarsfordelning = WritingField("Medicinsk ansvarsfördelning öppenvården", [Optional(), Starred(), longest()])
    godkanner = RadioField(
        ORD["godkanner"],
        [Optional(), Starred()],
        choices=JA_NEJ,
        description="Svarar du Nej lämnas ställningstagandet tillbaka till slutenvården, och alla justeringar bryts.",
    )
    andras = WritingField(
        ORD["andras"], [Optional(), longest()], description="Fyll i om ni svarar Nej, inför samtalet."
    )

    def lakarna(self) -> list[Medarbetare]:
        ids = dict.fromkeys([*(self.lakare.data or ()), *filter(None, [self.vald.data])])
        return [en for en in (_namngiven(id, self) for id in ids) if en]

    def duka_upp(self, rad: Stallningstagande | None) -> None:
        self.tidigare = rad.lakare if rad else ()
        valda = self.lakarna()
        self.duka()
        kvar = {en.id: en for en in (*self.tidigare, *valda)}
        self.lakare.choices = {id: f"{en.namn}, {en.titel}" for id, en in kvar.items()}
        self.lakare.data = [en.id for en in valda]
        self.vald.choices = {id: text for id, text in (self.vald.choices or {}).items() if id not in kvar}
        self.vald.data = None


class Kommunform(Delform):
    """Kommunens part (M57)."""

    insatser = WritingField(ORD["insatser"], [Optional(), Starred(), longest()])


FORMER: dict[Part | None, type[Delform]] = {
    Part.SLUTENVARD: Slutenvardsform,
    Part.OPPENVARD: Oppenvardsform,
    Part.KOMMUN: Kommunform,
}


def sand(rad: Stallningstagande | None) -> Delform:
    """The form that was sent by the actor's part."""
    form = FORMER[g.actor.part]()
    form.tidigare = rad.lakare if rad else ()  # type: ignore[attr-defined]
    return form


def ifylld(rad: Stallningstagande | None, nu: Underlag) -> Delform:
    """The form filled with what the actor's part has written."""
    varden = rad.varden if rad else {}
    visat = {falt: SVAR[v] if falt in FRAGOR else v for falt, v in varden.items()}
    form = FORMER[g.actor.part](formdata=None, **visat)
    if isinstance(form, Oppenvardsform):
        form.lakare.data = [en.id for en in rad.lakare] if rad else []
    form.las_om(nu)
    form.tidigare = rad.lakare if rad else ()  # type: ignore[attr-defined]
    form.duka_upp(rad)
    return form


def _svar(text: str | None) -> bool | None:
    return {"ja": True, "nej": False}.get(text or "")


def _namngiven(id: int | None, form: Any) -> Medarbetare | None:
    """The one with this id, if the part had named them before or the search could have found them (AC-03)."""
    tidigare: Iterable[Medarbetare] = form.tidigare
    kand = next((en for en in tidigare if en.id == id), None)
    if kand or not id:
        return kand
    vald = Medarbetare.get_or_none(Medarbetare.id == id)
    return vald if vald and vald in form._hitta(vald.hsa_id, egen=False) else None
