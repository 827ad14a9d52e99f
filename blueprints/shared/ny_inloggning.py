"""The first login with a link: choose a password, add an app that gives codes, and keep the recovery codes."""

from flask import redirect, render_template, session, url_for
from wtforms import PasswordField
from wtforms.validators import ValidationError

from blueprints.shared import bp
from blueprints.shared.forms import Form, LineField, required
from blueprints.shared.gate import open_to_all
from blueprints.shared.identitet import WHO, fel, identifierad, minnet, minns, rader, valbara
from blueprints.shared.login import config
from models.shared import losenord, totp
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.rules import RuleBroken
from models.shared.session import Satt

NEW = "ny_inloggning"
DEAD = "Länken gäller inte"


class NyttLosenordForm(Form):
    """A password, written twice so that a slip is seen."""

    losenord = PasswordField("Nytt lösenord", [required("Skriv ett lösenord.")])
    igen = PasswordField("Lösenordet en gång till", [required("Skriv lösenordet en gång till.")])

    def validate_igen(self, field):
        if field.data != self.losenord.data:
            raise ValidationError("Lösenorden är inte lika. Skriv samma i båda rutorna.")


class AppForm(Form):
    """A code, which shows that the app has the secret."""

    kod = LineField("Kod från appen", [required("Skriv koden som appen visar.")])


@bp.get("/logga-in/ny/<nyckel>")
@open_to_all
def ny_inloggning(nyckel):
    return _losenordssida(nyckel, NyttLosenordForm(formdata=None))


@bp.post("/logga-in/ny/<nyckel>")
@open_to_all
def valj_losenord(nyckel):
    form = NyttLosenordForm()
    if not form.validate():
        return _losenordssida(nyckel, form, 422)
    try:
        konto = Inloggningskonto.for_lank(nyckel)
        konto.granska(form.losenord.data, ensam=not config().local.mfa)
        hashad = losenord.hasha(form.losenord.data)
        if not config().local.mfa:
            konto.aktivera(nyckel, hashad)
            return identifierad(konto.medarbetare_id, satt=Satt.LOSENORD, loa=1, till="/")
    except RuleBroken as broken:
        form.reject(broken)
        return _losenordssida(nyckel, form, 422)
    minns(NEW, nyckel=nyckel, hashad=hashad, hemlighet=totp.kryptera(totp.ny_hemlighet()))
    return redirect(url_for("shared.ny_app"), 303)


def _losenordssida(nyckel, form, status=200):
    try:
        konto = Inloggningskonto.for_lank(nyckel)
    except RuleBroken as broken:
        return fel(410, (DEAD, broken.sentence))
    page = render_template(
        "shared/logga_in_ny.html",
        form=form,
        namn=konto.medarbetare.namn,
        hsa_id=konto.medarbetare.hsa_id,
        minst=losenord.SHORTEST if config().local.mfa else losenord.SHORTEST_ALONE,
    )
    return page, status


@bp.get("/logga-in/app")
@open_to_all
def ny_app():
    return _appsida(AppForm(formdata=None))


@bp.post("/logga-in/app")
@open_to_all
def lagg_till_app():
    form, found = AppForm(), minnet(NEW)
    if not found or not form.validate():
        return _appsida(form, 422)
    try:
        konto = Inloggningskonto.for_lank(found["nyckel"])
        hemlighet = totp.dekryptera(found["hemlighet"])
        koder = konto.aktivera(found["nyckel"], found["hashad"], hemlighet, form.kod.data)
    except RuleBroken as broken:
        form.reject(broken)
        return _appsida(form, 422)
    minns(
        WHO, medarbetare=konto.medarbetare_id, satt=Satt.LOSENORD, loa=config().local.loa, till="/", enhet="", kept={}
    )
    uppdrag = rader(valbara(konto.medarbetare_id))
    return render_template("shared/logga_in_reservkoder.html", koder=koder, uppdrag=uppdrag)


def _appsida(form, status=200):
    found = minnet(NEW)
    if not found:
        return redirect(url_for("shared.logga_in"), 303)
    try:
        konto = Inloggningskonto.for_lank(found["nyckel"])
    except RuleBroken as broken:
        session.pop(NEW)
        return fel(410, (DEAD, broken.sentence))
    hemlighet = totp.dekryptera(found["hemlighet"])
    page = render_template(
        "shared/logga_in_app.html",
        form=form,
        bild=totp.bild(hemlighet, konto.medarbetare.hsa_id),
        hemlighet=totp.lasbar(hemlighet),
    )
    return page, status
