"""The form of a new avvikelse: its områden follow the lagrum, its enhet who registers and where it happened."""

from datetime import time
from typing import Any

from flask import g
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, KryssField, Starred, TimeField, required
from blueprints.shared.numbers import whole
from models.shared import clock
from models.shared.avvikelse import enhet as enheter
from models.shared.avvikelse.avvikelse import ENSAM_ORD, TYP_ORD, Avvikelsetyp, Ensam
from models.shared.avvikelse.enhetsregel import PLATS_ORD, Plats
from models.shared.avvikelse.kalla import Forifyllt
from models.shared.avvikelse.lagrum import LAGRUM_ORD, Lagrum, forvalt
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registrera import Anmalan
from models.shared.avvikelse.utkast import Avvikelseutkast
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.organisation import Enhet

VALJ = SelectChoice("", "Välj")


def _val(ord: dict[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(en.value, text) for en, text in ord.items()]


class NyAvvikelse(Form):
    """What is reported. How long the texts may be and what they may hold, the model says."""

    typ = RadioField("Typ", [required("Välj avvikelse eller risk.")], choices=_val(TYP_ORD))
    ensam = RadioField("Var personen ensam", [Starred(), Optional()], choices=_val(ENSAM_ORD))
    lagrum = SelectField("Verksamhet", [required("Välj verksamhet.")], choices=_val(LAGRUM_ORD))
    omrade = SelectField("Område", [required("Välj ett område.")])
    plats = SelectField("Var hände det", [required("Välj var det hände.")])
    enhet = SelectField("Enhet", [required("Välj en enhet.")])
    yrkesgrupper = KryssField("Involverade yrkesgrupper")
    handelsedatum = DateField("Händelsedatum", [required("Ange vilken dag det hände.")])
    tid = TimeField("Tid", [Optional()])
    tid_uppskattad = BooleanField("Tiden är uppskattad")
    handelseforlopp = TextAreaField("Händelseförlopp", [required("Beskriv vad som hände.")])
    atgardsforslag = TextAreaField("Åtgärdsförslag")

    def __init__(self, fran: Forifyllt | None, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fran, orgnr = fran, g.actor.enhet.orgnr
        self.om_person = bool(fran and (fran.person_id or fran.avidentifierad))
        if not self.om_person:
            del self.ensam
        self.platser = enheter.platser(g.actor) if self.om_person else []
        if self.platser:
            self.plats.choices = [VALJ, *_val({en: PLATS_ORD[en] for en in self.platser})]
        else:
            del self.plats
        self.omraden = Avvikelseomrade.valbara(orgnr, self.vald_lagrum)
        self.omrade.choices = [VALJ, *(SelectChoice(str(en.id), en.namn) for en in self.omraden)]
        self.valbara: list[Enhet] = enheter.valbara(fran, self.vald_plats or Plats.ANNAN, g.actor)
        egna = [SelectChoice(str(en.id), en.namn) for en in self.valbara]
        self.enhet.choices = egna if len(egna) == 1 else [VALJ, *egna]
        self.grupper = Yrkesgrupp.valbara(orgnr)
        self.yrkesgrupper.choices = [SelectChoice(str(en.id), en.namn) for en in self.grupper]

    @classmethod
    def tomt(cls, fran: Forifyllt | None, utkast: Avvikelseutkast | None) -> "NyAvvikelse":
        """The form as it is first shown, with what is proposed and what has been written before."""
        nu = clock.local(clock.now())
        enhet = enheter.forvald(fran, Plats.ANNAN, g.actor)
        hos = enhet or Enhet.get_by_id(g.actor.enhet_id)
        form = cls(
            fran,
            formdata=None,
            typ=Avvikelsetyp.AVVIKELSE.value,
            lagrum=forvalt(hos).value,
            handelsedatum=(fran and fran.handelsedatum) or nu.date(),
            tid=fran.tid if fran else None,
            handelseforlopp=utkast.handelseforlopp if utkast else fran.handelseforlopp if fran else "",
            atgardsforslag=utkast.atgardsforslag if utkast else "",
        )
        namn = fran.omrade if fran else ""
        form.omrade.data = next((str(en.id) for en in form.omraden if en.namn == namn), "")
        form.foresla()
        return form

    @property
    def vald_lagrum(self) -> Lagrum:
        """The lagrum that is chosen."""
        return Lagrum(self.lagrum.data) if self.lagrum.data in set(Lagrum) else Lagrum.SOL

    @property
    def vald_plats(self) -> Plats | None:
        """Where it happened; None until it is chosen by one who is asked."""
        if "plats" not in self:
            return Plats.ANNAN
        return Plats(self.plats.data) if self.plats.data in self.platser else None

    @property
    def rad(self) -> str:
        """What the rule says to the one who registers."""
        regel = enheter.regeln(self.vald_plats, g.actor) if "plats" in self and self.vald_plats else None
        return regel.rad if regel else ""

    def foresla(self) -> None:
        """Choose the enhet that the rule proposes, and no område of another lagrum."""
        enhet = enheter.forvald(self.fran, self.vald_plats, g.actor)
        self.enhet.data = str(enhet.id) if enhet else ""
        if self.omrade.data not in {str(en.id) for en in self.omraden}:
            self.omrade.data = ""

    def anmalan(self) -> Anmalan:
        """As the model takes it; of a form that has been validated."""
        valda = {whole(en) for en in self.yrkesgrupper.data or ()}
        ensam = self.ensam.data if "ensam" in self else None
        tid: time | None = self.tid.data
        return Anmalan(
            typ=Avvikelsetyp(self.typ.data),
            lagrum=self.vald_lagrum,
            omrade=next((en for en in self.omraden if str(en.id) == self.omrade.data), None),
            enhet=next((en for en in self.valbara if str(en.id) == self.enhet.data), None),
            handelsedatum=self.handelsedatum.data,
            handelseforlopp=self.handelseforlopp.data or "",
            tid=tid,
            tid_uppskattad=self.tid_uppskattad.data,
            ensam=Ensam(ensam) if ensam in set(Ensam) else None,
            plats=self.vald_plats or Plats.ANNAN,
            yrkesgrupper=tuple(en for en in self.grupper if en.id in valda),
            atgardsforslag=self.atgardsforslag.data or "",
        )
