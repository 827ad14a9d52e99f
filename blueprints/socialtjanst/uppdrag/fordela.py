"""Acceptera och fördela: mark the uppdrag, say where and from when, confirm, and get a receipt (T9–T13)."""

from typing import Any

from flask import g, url_for
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, NumberField, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.uppdrag import hitta
from blueprints.socialtjanst.uppdrag.uppdraget import visa
from models.shared.organisation import Enhet
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import rackvidd
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.fordelning import Fordelning, krav_pa_mottagande
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

BOCKA = "Bocka i Till genomförande. Utan den kan enheten inte börja."
LANGST = 2_000  # characters of what is added to the message
JA, NEJ = "ja", "nej"


class Fordelningsform(Form):
    """Where and from when (T10)."""

    enhet = SelectField("Utförarenhet", [required("Välj utförarenhet.")], coerce=str)
    fran = DateField("Fr.o.m.", [required("Ange från och med.")])
    tidsatgang_minuter = NumberField("Tidsåtgång, minuter", [Optional()], description="Behöver inte fyllas i.")
    till_genomforande = BooleanField("Till genomförande")

    def __init__(self, uppdrag: Uppdrag, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.valbara = {str(en.id): en for en in Fordelning.valbara(uppdrag, g.actor)}
        self.enhet.choices = [SelectChoice("", "Välj"), *(SelectChoice(id, en.namn) for id, en in self.valbara.items())]

    @property
    def vald(self) -> Enhet:
        """The enhet that is chosen."""
        return self.valbara[self.enhet.data]

    def provas(self, uppdrag: Uppdrag) -> bool:
        """True when it can be fördelat so; otherwise the sentences stand at their fields."""
        if not self.validate():
            return False
        with self.rules():
            if not self.till_genomforande.data:
                raise RuleBroken(BOCKA, "till_genomforande")
            Fordelning.prova(uppdrag, self.vald, self.fran.data, self.tidsatgang_minuter.data, by=g.actor)
            return True
        return False


class Bekraftelse(Fordelningsform):
    """The same, and whether berörda parter are told (T12)."""

    meddela = RadioField(
        "Vill du skicka ett meddelande till berörda parter?",
        [required("Svara Ja eller Nej.")],
        choices=[SelectChoice(JA, "Ja"), SelectChoice(NEJ, "Nej")],
    )
    meddelande = WritingField(
        "Meddelande",
        [Optional(), longest(LANGST)],
        description="Skickas till handläggaren om du svarar Ja. Skriv inte namn eller personnummer.",
    )


@bp.get("/uppdrag/<int:id>/fordelning")
@requires(Permission.FORDELA)
def ny_fordelning(id):
    ett = hitta.uppdrag(id)
    if brott := _hinder(ett):
        return visa(ett, 409, brott)
    form = Fordelningsform(ett, formdata=None, fran=ett.fran, till_genomforande=True)
    if len(form.valbara) == 1:
        form.enhet.data = next(iter(form.valbara))
    return _fyll_i(ett, form)


@bp.post("/uppdrag/<int:id>/fordelning/underlag")
@requires(Permission.FORDELA)
def fordelningsunderlag(id):
    """What ”Registrera” leads to: the same in words, to be confirmed (T11). Nothing is changed."""
    ett = hitta.uppdrag(id)
    if brott := _hinder(ett):
        return visa(ett, 409, brott)
    form = Bekraftelse(ett)
    form.meddela.validators = [Optional()]  # it is asked in the next step
    return _bekrafta(ett, form) if form.provas(ett) else _fyll_i(ett, form, 422)


@bp.post("/uppdrag/<int:id>/fordelning")
@requires(Permission.FORDELA)
def fordela_uppdrag(id):
    ett = hitta.uppdrag(id)
    form = Bekraftelse(ett)
    if brott := _hinder(ett):
        return visa(ett, 409, brott)
    if not form.provas(ett):
        return _bekrafta(ett, form, 422) if set(form.errors) <= {"meddela", "meddelande"} else _fyll_i(ett, form, 422)
    try:
        Fordelning.fordela(
            ett,
            form.vald,
            form.fran.data,
            tidsatgang_minuter=form.tidsatgang_minuter.data,
            meddela=form.meddela.data == JA,
            text=form.meddelande.data or "",
            by=g.actor,
        )
    except Conflict as broken:
        return visa(hitta.uppdrag(id), 409, broken.sentence)
    except RuleBroken as broken:
        form.reject(broken)
        return _fyll_i(ett, form, 422)
    return go(url_for(".fordelningskvitto", id=id))


@bp.get("/uppdrag/<int:id>/kvitto")
@requires(Permission.LASA)
def fordelningskvitto(id):
    """The receipt that the insats is sent to genomförande, and the next uppdrag of the person (T13)."""
    ett = hitta.uppdrag(id)
    fordelning = Fordelning.get_or_none(Fordelning.uppdrag == ett)
    if fordelning is None:
        return go(url_for(".uppdrag", id=id))
    page = "socialtjanst/uppdrag/kvitto.html"
    return respond(page, page, shows=hitta.last(ett), uppdrag=ett, fordelning=fordelning, nasta=_vantar(ett).first())


def _hinder(ett):
    try:
        krav_pa_mottagande(ett, g.actor)
    except RuleBroken as broken:
        return broken.sentence
    return ""


def _vantar(ett):
    """The uppdrag of the same person that wait within reach."""
    hos = Uppdrag.till_enhet.in_(rackvidd.enheter(g.actor))
    vantar = Uppdrag.skickad.is_null(False) & Uppdrag.fordelad.is_null() & Uppdrag.atertagen.is_null()
    return Uppdrag.select().where(Uppdrag.person == ett.person_id, hos, vantar).order_by(Uppdrag.skickad, Uppdrag.id)


def _fyll_i(ett, form, status=200):
    return _dialog("fordela", ett, form, status)


def _bekrafta(ett, form, status=200):
    return _dialog("bekrafta", ett, form, status)


def _dialog(namn, ett, form, status):
    return respond(
        f"socialtjanst/uppdrag/{namn}.html",
        f"socialtjanst/uppdrag/_{namn}.html",
        status,
        shows=hitta.last(ett),
        form=form,
        uppdrag=ett,
        vantar=list(_vantar(ett)),
        tillbaka=url_for(".uppdrag", id=ett.id),
    )
