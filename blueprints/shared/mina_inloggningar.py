"""Mina inloggningar: where one is logged in, logging out everywhere, and one's own password, app and recovery codes."""

from flask import flash, g, redirect, render_template, session, url_for
from wtforms import PasswordField

from blueprints.shared import bp
from blueprints.shared.forms import Form, required
from blueprints.shared.gate import in_any_uppdrag, requires, unbound
from blueprints.shared.login import config
from blueprints.shared.lokal_inloggning import names, plats
from blueprints.shared.ny_inloggning import AppForm, NyttLosenordForm
from models.shared import audit, events, losenord, totp
from models.shared.db import db
from models.shared.inloggning import prova_losenord
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession

NEW_APP = "ny_app"


class NuvarandeForm(Form):
    """The present password, so that nobody who finds the screen open can change how its owner logs in."""

    nuvarande = PasswordField("Ditt nuvarande lösenord", [required("Skriv ditt nuvarande lösenord.")])


class BytLosenordForm(NuvarandeForm, NyttLosenordForm):
    """The present password and a new one."""


class BytAppForm(NuvarandeForm, AppForm):
    """The present password and a code from the new app."""


@bp.get("/mina-inloggningar")
@requires(Permission.ANVANDA)
def mina_inloggningar():
    return render_template(
        "shared/mina_inloggningar.html",
        inloggningar=LoginSession.for_medarbetare(g.actor.medarbetare_id),
        har=g.actor.session_id,
        konto=_konto(),
    )


@bp.post("/mina-inloggningar/avslut")
@requires(Permission.ANVANDA)
@in_any_uppdrag
def logga_ut_overallt():
    with db.atomic():
        antal = LoginSession.avsluta_alla(g.actor.medarbetare_id, utom=g.actor.session_id)
        audit.record(events.ALLA_UTLOGGADE, None, by=g.actor, antal=antal)
        session.close()  # type: ignore[attr-defined]
    return redirect(url_for("shared.logga_in"), 303)


@bp.get("/mina-inloggningar/losenord")
@requires(Permission.ANVANDA)
def nytt_losenord():
    return _losenordssida(BytLosenordForm(formdata=None))


@bp.post("/mina-inloggningar/losenord")
@requires(Permission.ANVANDA)
@unbound
def byt_losenord():
    form, konto = BytLosenordForm(), _konto()
    if konto and form.validate() and _bekraftad(form):
        with form.rules():
            konto.byt_losenord(form.losenord.data, by=g.actor)
            flash("Lösenordet är bytt. Du är utloggad på alla andra ställen.")
            return redirect(url_for("shared.mina_inloggningar"), 303)
    return _losenordssida(form, 422)


def _losenordssida(form, status=200):
    konto = _konto()
    if konto is None:
        return _utan_konto()
    minst = losenord.SHORTEST if konto.har_totp else losenord.SHORTEST_ALONE
    return render_template("shared/byt_losenord.html", form=form, minst=minst), status


@bp.get("/mina-inloggningar/app")
@requires(Permission.ANVANDA)
def ny_kodapp():
    return _appsida(BytAppForm(formdata=None))


@bp.post("/mina-inloggningar/app")
@requires(Permission.ANVANDA)
@unbound
def byt_app():
    form, konto, kept = BytAppForm(), _konto(), session.get(NEW_APP)
    if konto and kept and form.validate() and _bekraftad(form):
        with form.rules():
            konto.byt_app(totp.dekryptera(kept), form.kod.data, by=g.actor)
            session.pop(NEW_APP)
            flash("Koderna kommer nu från den nya appen. Du är utloggad på alla andra ställen.")
            return redirect(url_for("shared.mina_inloggningar"), 303)
    return _appsida(form, 422)


def _appsida(form, status=200):
    konto = _konto()
    if konto is None:
        return _utan_konto()
    hemlighet = totp.dekryptera(session.setdefault(NEW_APP, totp.kryptera(totp.ny_hemlighet())))
    bild, text = totp.bild(hemlighet, g.actor.hsa_id), totp.lasbar(hemlighet)
    return render_template("shared/byt_app.html", form=form, bild=bild, hemlighet=text), status


@bp.get("/mina-inloggningar/reservkoder")
@requires(Permission.ANVANDA)
def reservkoder():
    return _reservkodssida(NuvarandeForm(formdata=None))


@bp.post("/mina-inloggningar/reservkoder")
@requires(Permission.ANVANDA)
@unbound
def nya_reservkoder():
    form, konto = NuvarandeForm(), _konto()
    if konto and konto.har_totp and form.validate() and _bekraftad(form):
        return render_template("shared/nya_reservkoder.html", koder=konto.nya_reservkoder(by=g.actor))
    return _reservkodssida(form, 422)


def _reservkodssida(form, status=200):
    konto = _konto()
    if konto is None or not konto.har_totp:
        return _utan_konto()
    return render_template("shared/reservkoder.html", form=form), status


def _konto() -> Inloggningskonto | None:
    """The local account of the one who is logged in, when it is in use."""
    konto = Inloggningskonto.for_medarbetare(g.actor.medarbetare_id)
    return konto if konto and konto.losenord and config().local.enabled else None


def _bekraftad(form) -> bool:
    """True when the present password is right. A wrong one is counted and logged like any other."""
    try:
        if prova_losenord(g.actor.hsa_id, form.nuvarande.data, plats(), namn_per_adress=names()):
            return True
        form.nuvarande.errors = ["Lösenordet stämmer inte."]
    except RuleBroken as broken:
        form.reject(broken)
    return False


def _utan_konto():
    return redirect(url_for("shared.mina_inloggningar"), 303)
