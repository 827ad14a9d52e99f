"""Regelmotor: the active roles of an enhet in each process, what each may do, from when and until when (M5)."""

from flask import abort, flash, g, redirect, request, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt, hitta
from blueprints.shared.administration.regelform import Kopieform, Regelform
from blueprints.shared.blad import blad
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from models.shared import clock
from models.shared.administration import historik, omfang, regler
from models.shared.organisation import Enhet, Processroll
from models.shared.permissions import ADMINISTRATORER, Permission
from models.shared.regelmotor import Regel
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import search_key

avsnitt(
    22,
    "Regelmotor",
    "shared.regelmotor",
    "Vilka roller som är aktiva på en enhet i SVU och SIP, och vem som får kvittera, justera och godkänna.",
    *ADMINISTRATORER,
)
ANDRAR = (Permission.ADMINISTRERA_SYSTEM, Permission.ADMINISTRERA_ENHET)


@bp.get("/administration/regelmotor")
@requires(*ADMINISTRATORER)
def regelmotor():
    sok, bara_brister = request.args.get("sok", "").strip()[:200], "brister" in request.args
    anslutna = [enhet for enhet in omfang.synliga(g.actor).where(Enhet.samverkan) if not enhet.har_upphort]
    brister = regler.brister_hos([enhet.id for enhet in anslutna])
    visas = [
        enhet
        for enhet in anslutna
        if (not sok or search_key(sok) in search_key(enhet.namn) or sok.casefold() in enhet.hsa_id.casefold())
        and (not bara_brister or brister[enhet.id])
    ]
    return respond(
        "shared/administration/regelmotor.html",
        "shared/administration/regelmotor.html",
        blad=blad(visas),
        brister=brister,
        sok=sok,
        bara_brister=bara_brister,
        antal_med_brist=sum(1 for enhet in anslutna if brister[enhet.id]),
    )


@bp.get("/administration/regelmotor/<int:id>")
@requires(*ADMINISTRATORER)
def regler_for_enhet(id):
    en = hitta.enhet(id)
    template = "shared/administration/regler.html"
    return respond(
        template,
        template,
        enhet=en,
        processer=[(process, namn, regler.rader(en, process)) for process, namn in regler.PROCESSER.items()],
        brister=regler.alla_brister(en),
        antal=regler.antal_per_roll(en),
        i_dag=clock.today(),
        historik=historik.for_rad(en),
        far_andra=omfang.far_andra_regler(g.actor, en.id) and not en.har_upphort,
    )


@bp.get("/administration/regelmotor/<int:id>/<process>/andring")
@requires(*ANDRAR)
def andring_av_regel(id, process):
    en, process = _andringsbar(id), hitta.process(process)
    roll = number(request.args, "roll")
    nu = next((rad for rad in regler.rader(en, process) if rad.processroll_id == roll), None)
    form = Regelform(
        data={
            "roll": roll or None,
            "aktiv": True,
            **({ansvar.value: True for ansvar in nu.ansvar} if nu else {}),
            "fran": max(clock.today(), nu.fran) if nu else clock.today(),
            "till": nu and nu.till,
            "sedan": regler.stampel(en),
        }
    )
    return _regelform(form, en, process)


@bp.post("/administration/regelmotor/<int:id>/<process>/andring")
@requires(*ANDRAR)
def andra_regel(id, process):
    en, process = _andringsbar(id), hitta.process(process)
    form, status = Regelform(), 422
    if form.validate():
        roll = Processroll.get_by_id(form.roll.data)
        try:
            regler.satt(
                en,
                process,
                roll,
                form.ansvar(),
                fran=form.fran.data,
                till=form.till.data,
                sedan=form.sedan.data,
                bekraftat=form.bekraftat.data,
                by=g.actor,
            )
            flash(f"{regler.PROCESSER[process]}, {roll.namn}: {regler.i_ord(form.ansvar())} från {form.fran.data}.")
            return redirect(url_for(".regler_for_enhet", id=id), 303)
        except Conflict as conflict:
            form.sedan.data, status = regler.stampel(en), 409
            form.reject(conflict)
        except RuleBroken as broken:
            form.reject(broken)
    return _regelform(form, en, process, status)


@bp.get("/administration/regelmotor/<int:id>/kopia")
@requires(*ANDRAR)
def kopia_av_regler(id):
    en = _andringsbar(id)
    form = Kopieform(data={"kalla": number(request.args, "kalla"), "fran": clock.today(), "sedan": regler.stampel(en)})
    return _kopieform(form, en)


@bp.post("/administration/regelmotor/<int:id>/kopia")
@requires(*ANDRAR)
def kopiera_regler(id):
    en = _andringsbar(id)
    form, status = Kopieform(), 422
    form.kalla.choices = _kallor(en)
    if form.validate():
        kalla = hitta.enhet(form.kalla.data)
        try:
            varden = {namn: value for namn, value in form.values().items() if namn != "kalla"}
            antal = regler.kopiera(en, kalla, by=g.actor, **varden)
            flash(f"{antal} {'regel' if antal == 1 else 'regler'} ändrades efter {kalla.namn}.")
            return redirect(url_for(".regler_for_enhet", id=id), 303)
        except Conflict as conflict:
            form.sedan.data, status = regler.stampel(en), 409
            form.reject(conflict)
        except RuleBroken as broken:
            form.reject(broken)
    return _kopieform(form, en, status)


def _andringsbar(id):
    """The enhet, when the administrator may change its rules."""
    en = hitta.enhet(id)
    return en if omfang.far_andra_regler(g.actor, en.id) else abort(404)


def _regelform(form, en, process, status=200):
    template = "shared/administration/regelform.html"
    return respond(
        template,
        template,
        status,
        form=form,
        enhet=en,
        process=process,
        namn=regler.PROCESSER[process],
        rader=regler.rader(en, process),
    )


def _kopieform(form, en, status=200):
    form.kalla.choices = _kallor(en)
    kalla = form.kalla.data if form.kalla.data in form.kalla.choices else None
    skillnad = []
    if kalla:
        kalla, dag = hitta.enhet(kalla), form.fran.data or clock.today()
        skillnad = [
            (namn, roll.namn, regler.i_ord(ansvar), slut)
            for process, namn in regler.PROCESSER.items()
            for roll, ansvar, slut in regler.skillnad(en, kalla, process, dag)
        ]
    template = "shared/administration/regelkopia.html"
    return respond(template, template, status, form=form, enhet=en, kalla=kalla, skillnad=skillnad)


def _kallor(en):
    har = Regel.select(Regel.enhet).where(Regel.galler())
    found = omfang.synliga(g.actor).where(Enhet.id.in_(har), Enhet.id != en.id, Enhet.finns())
    return {enhet.id: enhet.namn for enhet in found}
