"""The tab Journal: the journaler of a genomförande, and the anteckningar of one of them, the newest first."""

from typing import Any

from flask import flash, g, request, url_for
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.filter import Filter, val
from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number, whole
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import hitta as genomforanden
from blueprints.socialtjanst.genomforande import huvud
from blueprints.socialtjanst.journal import hitta
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.lasning import Urval, antal, blad
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.ordlista import Nyckelord
from models.socialtjanst.journal.utkast import Anteckningsutkast
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.utforarenhet import Utforarenhet


class Sok(Filter):
    """The filters, in the order of the page."""

    rubrik = SelectField("Rubrik", [Optional()])
    nyckelord = SelectField("Nyckelord", [Optional()])
    fran = DateField("Från", [Optional()])
    till = DateField("Till", [Optional()])
    ord = LineField("Ord i texten", [longest(100)])

    def __init__(self, journal: Journal, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rubriker = Rubrik.select().where(Rubrik.mall == journal.mall_id).order_by(Rubrik.ordning)
        self.rubrik.choices = val((en.id, en.namn) for en in rubriker)
        utforare = Utforarenhet.pa(journal.enhet_id)
        ord = Nyckelord.valbara(journal.enhet.orgnr, utforare.verksamhet) if utforare else []
        self.nyckelord.choices = val((en, en) for en in ord)

    def urval(self) -> Urval:
        """What is looked for."""
        return Urval(
            rubrik=self.nummer("rubrik") or None,
            nyckelord=self.vald("nyckelord") or "",
            fran=self.vald("fran"),
            till=self.vald("till"),
            ord=self.vald("ord") or "",
        )


class NyJournal(Form):
    """Which mall the journal is made from."""

    mall = SelectField("Välj journalmall", [required("Välj en journalmall.")])

    def __init__(self, mallar, *args, **kwargs):
        super().__init__(*args, **kwargs)
        val = [SelectChoice(str(en.id), en.namn) for en in mallar]
        self.mall.choices = val if len(val) == 1 else [SelectChoice("", "Välj mall"), *val]


@bp.get("/genomforanden/<int:id>/journal")
@requires(Permission.LASA)
def journal(id):
    return visa(genomforanden.genomforande(id))


@bp.post("/genomforanden/<int:id>/journal")
@requires(Permission.DOKUMENTERA)
def skapa_journal(id):
    genomforande = genomforanden.genomforande(id)
    mallar = Journal.valbara_mallar(genomforande)
    form = NyJournal(mallar)
    if form.validate():
        with form.rules():
            vald = next(en for en in mallar if en.id == whole(form.mall.data))
            ny = Journal.skapa(genomforande, vald, by=g.actor)
            flash(f"Journalen är öppnad på {genomforande.enhet.namn}.")
            return go(url_for(".ny_anteckning", id=id, nummer=ny.id))
    return visa(genomforande, 422, ny_journal=form)


@bp.post("/genomforanden/<int:id>/journal/<int:nummer>/sokning")
@requires(Permission.LASA)
def sok_i_journal(id, nummer):
    """What is looked for is sent, and never stands in an address: it may be a name."""
    en = hitta.journal(id, nummer)
    return visa(en.genomforande, vald=en, sokt=request.form)


def visa(genomforande: Genomforande, status: int = 200, *, vald: Journal | None = None, sokt=None, ny_journal=None):
    """The tab, with the journal that the address names or the one that is written in now."""
    alla = Journal.for_genomforande(genomforande)
    if vald is None:
        namnd = number(request.args, "journal")
        vald = next((en for en in alla if en.id == namnd), alla[0] if alla else None)
    data: dict[str, Any] = {"journal": None}
    if vald:
        vald.genomforande, vald.enhet = genomforande, genomforande.enhet
        data = _innehall(vald, sokt)
        status = 422 if data["urval"].errors else status
    mallar = Journal.valbara_mallar(genomforande) if _far_oppna(genomforande) else []
    sida = "socialtjanst/journal/journal.html"
    return respond(
        sida,
        sida,
        status,
        shows=hitta.shown(vald) if vald else huvud.last(genomforande),
        journaler=alla,
        ny_journal=ny_journal or (NyJournal(mallar, formdata=None) if mallar else None),
        **huvud.sektion(genomforande, "journal"),
        **data,
    )


def _innehall(journal, sokt):
    urval = Sok(journal, sokt)
    fraga, efter = urval.urval(), number(sokt or request.args, "efter")
    sidan = blad(journal, fraga, efter=efter or None)
    far_skriva = hitta.far_skriva(journal)
    utkast = Anteckningsutkast.mitt(journal, by=g.actor) if far_skriva else None
    return {
        "journal": journal,
        "urval": urval,
        "fraga": fraga,
        "antal": antal(journal, fraga),
        "blad": sidan,
        "senare": bool(efter),
        "far_skriva": far_skriva,
        "far_avsluta": hitta.far_avsluta(journal),
        "far_ratta": hitta.far_ratta(journal),
        "utkast": utkast if utkast and not utkast.skrivet.tomt else None,
    }


def _far_oppna(genomforande):
    return genomforande.aktiv and g.actor.may(Permission.DOKUMENTERA)
