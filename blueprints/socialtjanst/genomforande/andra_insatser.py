"""The dialogs of insatser: a new one, ”Rätta/Avsluta”, and an avslutsorsak (T34, T51, T53, T55)."""

from flask import g, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, NumberField, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import whole
from blueprints.shared.respond import respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import hitta, huvud
from blueprints.socialtjanst.genomforande.oversikt import andrat
from models.shared import clock
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

VALJ = SelectChoice("", "Välj")
MEST_MINUTER = 60_000  # a thousand hours of a month and more is a mistake of the keyboard


class Period(Form):
    """From when until when."""

    fran = DateField("Fr.o.m.", [required("Ange från vilken dag.")])
    till = DateField("T.o.m.", [Optional()], description="Tomt: tills vidare.")


class NyInsats(Period):
    """An insats of one of the kommun's insatstyper."""

    insatstyp = SelectField("Insats", [required("Välj en insats.")])
    tidsatgang = NumberField("Tidsåtgång, minuter", [Optional()])

    def __init__(self, genomforande, *args, **kwargs):
        super().__init__(*args, **kwargs)
        utforare = Utforarenhet.pa(genomforande.enhet_id)
        self.typer = list(Insatstyp.valbara(genomforande.enhet.orgnr, utforare and utforare.verksamhet))
        self.insatstyp.choices = [VALJ, *(SelectChoice(str(en.id), en.namn) for en in self.typer)]

    def vald(self):
        """The insatstyp."""
        return next(en for en in self.typer if en.id == whole(self.insatstyp.data))

    def minuter(self):
        """Tidsåtgången, when it is given. Raises RuleBroken."""
        if self.tidsatgang.data is not None and not 0 <= self.tidsatgang.data <= MEST_MINUTER:
            raise RuleBroken(f"Ange tiden i minuter, högst {MEST_MINUTER}.", "tidsatgang")
        return self.tidsatgang.data


class NyAvslutsorsak(Form):
    """Why the insatser end."""

    avslutsorsak = SelectField("Avslutsorsak", [required("Välj en avslutsorsak.")])

    def __init__(self, genomforande, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.orsaker = list(Avslutsorsak.valbara(genomforande.enhet.orgnr))
        self.avslutsorsak.choices = [VALJ, *(SelectChoice(str(en.id), en.namn) for en in self.orsaker)]


@bp.get("/genomforanden/<int:id>/insatser/ny")
@requires(Permission.FORDELA)
def ny_insats(id):
    genomforande = hitta.genomforande(id)
    return _ny(genomforande, NyInsats(genomforande, formdata=None, fran=clock.today()))


@bp.post("/genomforanden/<int:id>/insatser")
@requires(Permission.FORDELA)
def lagg_till_insats(id):
    genomforande = hitta.genomforande(id)
    form = NyInsats(genomforande)
    if form.validate():
        with form.rules():
            minuter = form.minuter()
            period = form.fran.data, form.till.data
            Insats.lagg_till(genomforande, form.vald(), *period, tidsatgang_minuter=minuter, by=g.actor)
            return andrat(genomforande, "Insatsen är tillagd.")
    return _ny(genomforande, form, 422)


@bp.get("/genomforanden/<int:id>/insatser/<int:insats>/andring")
@requires(Permission.FORDELA)
def andring_av_insats(id, insats):
    en = _insats(id, insats)
    return _andra(en, Period(formdata=None, obj=en))


@bp.post("/genomforanden/<int:id>/insatser/<int:insats>/andring")
@requires(Permission.FORDELA)
def ratta_insats(id, insats):
    en, form = _insats(id, insats), Period()
    if form.validate():
        with form.rules():
            en.ratta(form.fran.data, form.till.data, by=g.actor)
            return andrat(en.genomforande, "Insatsen är ändrad.")
    return _andra(_insats(id, insats), form, 422)


@bp.get("/genomforanden/<int:id>/avslutsorsak")
@requires(Permission.FORDELA)
def ny_avslutsorsak(id):
    genomforande = hitta.genomforande(id)
    return _orsak(genomforande, NyAvslutsorsak(genomforande, formdata=None))


@bp.post("/genomforanden/<int:id>/avslutsorsak")
@requires(Permission.FORDELA)
def ange_avslutsorsak(id):
    genomforande = hitta.genomforande(id)
    form = NyAvslutsorsak(genomforande)
    if form.validate():
        with form.rules():
            vald = next(en for en in form.orsaker if en.id == whole(form.avslutsorsak.data))
            Insats.ange_avslutsorsak(genomforande, vald, by=g.actor)
            return andrat(genomforande, "Avslutsorsaken är tillagd.")
    return _orsak(genomforande, form, 422)


def _insats(id, insats):
    genomforande = hitta.genomforande(id)
    en = find(Insats.i(genomforande), insats)
    en.genomforande = genomforande
    return en


def _ny(genomforande, form, status=200):
    return _svar("ny_insats", genomforande, form, status)


def _andra(insats, form, status=200):
    return _svar("andra_insats", insats.genomforande, form, status, insats=insats)


def _orsak(genomforande, form, status=200):
    return _svar("ny_avslutsorsak", genomforande, form, status, idag=clock.today())


def _svar(mall, genomforande, form, status, **data):
    return respond(
        f"socialtjanst/genomforande/{mall}.html",
        f"socialtjanst/genomforande/_{mall}.html",
        status,
        shows=huvud.last(genomforande),
        genomforande=genomforande,
        form=form,
        tillbaka=url_for(".genomforande", id=genomforande.id),
        **data,
    )
