"""Hyresregler: which months are without hyra and how a part of a month is charged, from a month (T44)."""

from flask import flash, g, url_for
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import DateField, Form, KryssField, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.boende.objekten import FAR
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.socialtjanst.boende.hyresdagar import Delmanad
from models.socialtjanst.boende.hyresregel import DELMANAD_ORD, MANADER, Hyresregel
from models.socialtjanst.permissions import Permission

DELMANADER = [SelectChoice(varde.value, ord) for varde, ord in DELMANAD_ORD.items()]


class NyRegel(Form):
    """What the kommun has decided, from a month."""

    fran = DateField(
        "Gäller från",
        [required("Ange från vilken månad reglerna ska gälla.")],
        description="Den första dagen i en kommande månad. De första reglerna kan gälla från en månad som har varit.",
    )
    fria = KryssField(
        "Hyresfria månader",
        choices=[SelectChoice(str(nr), namn.capitalize()) for nr, namn in enumerate(MANADER, start=1)],
    )
    inflyttning = RadioField("När någon flyttar in debiteras", choices=DELMANADER, default=Delmanad.DAGAR.value)
    utflyttning = RadioField("När någon flyttar ut debiteras", choices=DELMANADER, default=Delmanad.DAGAR.value)
    beslut = LineField("Beslut", [longest(200)], description="Till exempel ett diarienummer.")


@bp.get("/boende/hyresregler")
@requires(*FAR)
def hyresregler():
    return _visa(NyRegel(formdata=None))


@bp.post("/boende/hyresregler")
@requires(Permission.REGISTER)
def besluta_hyresregler():
    form = NyRegel()
    if form.validate():
        with form.rules():
            rad = Hyresregel.besluta(
                form.fran.data,
                fria=[int(nr) for nr in form.fria.data or ()],
                inflyttning=Delmanad(form.inflyttning.data),
                utflyttning=Delmanad(form.utflyttning.data),
                beslut=form.beslut.data,
                by=g.actor,
            )
            flash(f"Reglerna gäller från {rad.fran}.")
            return go(url_for(".hyresregler"))
    return _visa(form, 422)


@bp.post("/boende/hyresregler/<int:id>/borttagning")
@requires(Permission.REGISTER)
def ta_bort_hyresregel(id):
    rad, form = find(Hyresregel.select().where(Hyresregel.orgnr == g.actor.enhet.orgnr), id), NyRegel(formdata=None)
    with form.rules():
        rad.ta_bort(by=g.actor)
        flash("Reglerna är borttagna.")
        return go(url_for(".hyresregler"))
    return _visa(form, 422)


def _visa(form, status=200):
    rader = Hyresregel.alla(g.actor.enhet.orgnr)
    idag = clock.today()
    page = "socialtjanst/boende/hyresregler.html"
    return respond(
        page,
        page,
        status,
        form=form,
        rader=rader,
        gallande=next((en for en in rader if en.fran <= idag), None),
        idag=idag,
        ord=DELMANAD_ORD,
        far_andra=g.actor.may(Permission.REGISTER),
        namn=Medarbetaruppdrag.namn_bakom(*(en.av_id for en in rader)),
    )
