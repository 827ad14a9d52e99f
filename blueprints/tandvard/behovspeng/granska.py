"""Tandvårdsenheten assesses one begäran: takes it on, decides code by code, or asks for more (P37–P41)."""

from flask import flash, g, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, refused, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng.beslutsform import Komplettering, beslutsform
from blueprints.tandvard.behovspeng.bilagor import vantas
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng import besluta
from models.tandvard.behovspeng.behovsatgard import KARIES_ORD, STATUS_ORD, Behovsatgard
from models.tandvard.behovspeng.dokument import DOKUMENTTYP_ORD, Behovsdokument
from models.tandvard.behovspeng.fhbblad import Blad
from models.tandvard.behovspeng.forhandsbedomning import FHBSTATUS_ORD, Forhandsbedomning
from models.tandvard.permissions import Permission


@bp.get("/forhandsbedomningar/<int:id>")
@requires(Permission.BEDOMA)
def granska_fhb(id):
    return _visa(_hitta(id))


@bp.post("/forhandsbedomningar/<int:id>/handlaggning")
@requires(Permission.BEDOMA)
def ta_hand_om_fhb(id):
    fhb = _hitta(id)
    fhb.handlaggare = number(request.form, "handlaggare") or None  # whom the page said
    try:
        besluta.ta_hand_om(fhb, by=g.actor)
    except RuleBroken as broken:
        return _visa(_hitta(id), refused(broken), fel=broken.sentence)
    flash("Du har tagit hand om begäran.")
    return go(url_for(".granska_fhb", id=id))


@bp.post("/forhandsbedomningar/<int:id>/beslut")
@requires(Permission.BEDOMA)
def besluta_fhb(id):
    fhb = _hitta(id)
    form = beslutsform(Blad.av(fhb).rader)()
    if not form.validate():
        return _visa(fhb, 422, form)
    fhb.version = form.version.data or 0  # what was shown
    try:
        besluta.besluta(fhb, form.avvisade, by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(_hitta(id), refused(broken), form)
    flash(f"Beslutet om {fhb.arende.nummer} är sparat. Mottagningen ser det nu.")
    return go(url_for(".forhandsbedomningar"))


@bp.get("/forhandsbedomningar/<int:id>/komplettering")
@requires(Permission.BEDOMA)
def ny_komplettering(id):
    return _komplettering(_hitta(id), Komplettering(formdata=None))


@bp.post("/forhandsbedomningar/<int:id>/komplettering")
@requires(Permission.BEDOMA)
def begar_komplettering(id):
    fhb, form = _hitta(id), Komplettering()
    if form.validate():
        fhb.version = form.version.data or fhb.version
        try:
            besluta.begar_komplettering(fhb, form.komplettering.data or "", by=g.actor)
        except RuleBroken as broken:
            form.reject(broken)
            return _komplettering(fhb, form, refused(broken))
        flash(f"Mottagningen har ombetts att komplettera {fhb.arende.nummer}.")
        return go(url_for(".forhandsbedomningar"))
    return _komplettering(fhb, form, 422)


def _hitta(id):
    return find(Forhandsbedomning.visible_to(g.actor), id)


def _komplettering(fhb, form, status=200):
    mapp = "tandvard/behovspeng/granskning"
    return respond(f"{mapp}/komplettering.html", f"{mapp}/_komplettering.html", status, fhb=fhb, form=form)


def _visa(fhb, status=200, form=None, fel=""):
    arende, blad = fhb.arende, Blad.av(fhb)
    alla = arende.atgarder.where(Behovsatgard.borttagen.is_null()).order_by(Behovsatgard.id)
    med = {en.id for en in blad.versioner[0].dokument}
    page = "tandvard/behovspeng/granskning/granska.html"
    return respond(
        page,
        "tandvard/behovspeng/granskning/_granska.html",
        status,
        shows=Shown(events.FHB_SEDD, [arende.person_id], fhb, {"nummer": arende.nummer}),
        fhb=fhb,
        arende=arende,
        blad=blad,
        form=form or beslutsform(blad.rader)(formdata=None),
        fel=fel,
        ovriga=[en for en in alla if en.id not in {rad.atgard_id for rad in blad.rader}],
        senare=[en for en in Behovsdokument.i(arende) if en.id not in med],
        vantas=vantas(arende),
        ord={"status": FHBSTATUS_ORD, "atgard": STATUS_ORD, "karies": KARIES_ORD, "typ": DOKUMENTTYP_ORD},
    )
