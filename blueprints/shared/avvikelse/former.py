"""The forms of an investigation. How long a text may be and what must be in it, the model says."""

from typing import Any

from flask import g
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, Starred, WritingField, longest, required
from blueprints.shared.numbers import whole
from models.shared.avvikelse.atgard import nara
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lexbeslut import LEX_ORD
from models.shared.avvikelse.omstyrning import gallande
from models.shared.avvikelse.risk import KONSEKVENS_ORD, SANNOLIKHET_ORD
from models.shared.avvikelse.skicka import mottagare
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Enhet, Medarbetare

VALJ = SelectChoice("", "Välj")


def _steg(ord: dict[int, str]) -> list[SelectChoice]:
    return [SelectChoice(str(steg), f"{steg} {namn}") for steg, namn in ord.items()]


class Analysform(Form):
    konsekvens = RadioField("Konsekvens", [required("Välj en konsekvens.")], choices=_steg(KONSEKVENS_ORD))
    sannolikhet = RadioField(
        "Sannolikhet att det händer igen", [required("Välj en sannolikhet.")], choices=_steg(SANNOLIKHET_ORD)
    )
    orsak = WritingField("Orsak", [required("Beskriv varför det hände."), longest()])
    text = WritingField("Övrigt i analysen", [Optional(), longest()])


class Atgardsform(Form):
    """An åtgärd; its ansvarig is one of those near, or somebody who is searched for in the organisation."""

    beskrivning = WritingField("Vad ska göras?", [Starred(), longest()])
    ansvarig = RadioField("Ansvarig", [Starred(), Optional()], validate_choice=False)
    sok = LineField(
        "Sök någon annan i organisationen", [longest(100)], description="Minst tre bokstäver av namnet, eller HSA-id."
    )
    senast = DateField("Klar senast", [Starred(), Optional()])

    def duka(self, utredning: Utredning) -> None:
        """Offer those who may be chosen."""
        sokt = (self.sok.data or "").strip() if self.sok.validate(self) else ""
        self.traffar = Medarbetare.sok_fram(sokt, orgnr=utredning.orgnr) if sokt else None
        vald = self.vald
        alla = {en.id: en for en in (*nara(utredning), *(self.traffar or ()), *filter(None, (vald,)))}
        self.ansvarig.choices = [SelectChoice(str(en.id), f"{en.namn}, {en.titel}") for en in alla.values()]

    @property
    def vald(self) -> Medarbetare | None:
        """Who is chosen, if there is such a one in the organisation."""
        try:
            id = whole(self.ansvarig.data)
        except ValueError:
            return None
        en = Medarbetare.get_or_none(Medarbetare.id == id)
        return en if en and en in Medarbetare.sok_fram(en.hsa_id, orgnr=g.actor.enhet.orgnr) else None


class Lexform(Form):
    beslut = RadioField(
        "Beslut", [required("Välj ett beslut.")], choices=[SelectChoice(en.value, ord) for en, ord in LEX_ORD.items()]
    )
    motivering = WritingField("Motivering", [required("Motivera beslutet."), longest()])
    anmald = DateField("Anmäld till IVO", [Optional()], description="Lämna tomt om ingen anmälan är gjord.")


class Aterkopplingsform(Form):
    text = WritingField("Återkoppling", [required("Skriv vad utredningen har kommit fram till."), longest()])


class Svarsform(Form):
    text = WritingField("Svar", [required("Skriv ett svar."), longest()])


class Ateroppningsform(Form):
    skal = WritingField("Varför öppnas den igen?", [required("Skriv varför avvikelsen öppnas igen."), longest()])


class Enhetsval(Form):
    """The base of a form that chooses an enhet."""

    enhet = SelectField("Enhet", [required("Välj en enhet.")])

    def bjud(self, enheter: list[Enhet]) -> None:
        """Offer these."""
        self.enheter = {str(en.id): en for en in enheter}
        self.enhet.choices = [VALJ, *(SelectChoice(id, en.namn) for id, en in self.enheter.items())]

    @property
    def vald(self) -> Enhet:
        """The one that is chosen, of a form that has been validated."""
        return self.enheter[self.enhet.data]


class Omstyrningsform(Enhetsval):
    skal = WritingField(
        "Varför hör den till den andra enheten?",
        [required("Skriv varför avvikelsen hör till den andra enheten."), longest()],
    )

    def __init__(self, utredning: Utredning, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        har = gallande(utredning)
        self.bjud([en for en in Enhet.inom(utredning.orgnr) if en.id != har.id])


class Sandning(Enhetsval):
    text = WritingField("Till mottagaren", [required("Skriv vad du vill att mottagaren gör."), longest()])
    provat = BooleanField("Jag har prövat att uppgifterna får lämnas till mottagaren")

    def __init__(self, avvikelse: Avvikelse, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.bjud(mottagare(avvikelse, g.actor))
        if not avvikelse.personer:
            del self.provat
