"""Logging in with HSA-id, password and a code from an app, where there is no identity provider."""

import structlog
from flask import Response, abort, make_response, redirect, render_template, request, url_for

from blueprints.shared import bp
from blueprints.shared.forms import Form, LineField, required
from blueprints.shared.gate import open_to_all, unbound
from blueprints.shared.identitet import fel, identifierad, minnet, minns
from blueprints.shared.login import LosenordForm, config, login_page
from models.shared import kand_webblasare
from models.shared.inloggning import prova_kod, prova_losenord
from models.shared.inloggningsforsok import ForManga, Plats
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.kand_webblasare import KandWebblasare
from models.shared.session import Satt

log = structlog.get_logger()

CODE = "kod"
WRONG = "HSA-id eller lösenord stämmer inte."
WRONG_CODE = "Koden stämmer inte, eller så är den redan använd. Vänta tills appen visar en ny."
LOA_PASSWORD_ALONE = 1
NEEDS_APP = (
    "Inloggningen behöver en app",
    "Det räcker inte längre med lösenord. Be din administratör om en ny länk, så lägger du till en app som ger koder.",
)
FOR_MANGA = ("För många försök", "Det har gjorts för många försök att logga in. Vänta en kvart och försök igen.")


class KodForm(Form):
    """A code from the app, or a recovery code."""

    kod = LineField(
        "Kod från appen",
        [required("Skriv koden.")],
        description="Sex siffror. Har du inte din telefon? Skriv en reservkod.",
    )


@bp.post("/logga-in/losenord")
@open_to_all
@unbound
def losenord_inloggning():
    if not config().local.enabled:
        abort(404)
    form = LosenordForm()
    if form.validate():
        try:
            konto = prova_losenord(form.hsa_id.data, form.losenord.data, plats(), namn_per_adress=names())
        except ForManga as broken:
            log.warning("login turned away")
            form.reject(broken)
            return login_page(form.till.data, 429, form)
        if konto:
            return _vidare(konto, form.till.data)
        form.form_errors.append(WRONG)
    return login_page(form.till.data, 422, form)


def _vidare(konto, till):
    if konto.har_totp:
        minns(CODE, konto=konto.id, losenord_satt=konto.losenord_satt.isoformat(), till=till)
        return redirect(url_for("shared.kod"), 303)
    if config().local.mfa:
        return fel(403, NEEDS_APP, till)
    return _inne(konto, LOA_PASSWORD_ALONE, till)


@bp.get("/logga-in/kod")
@open_to_all
def kod():
    return _kodsida(KodForm(formdata=None)) if _halvvags() else redirect(url_for("shared.logga_in"))


@bp.post("/logga-in/kod")
@open_to_all
@unbound
def kod_inloggning():
    found = _halvvags()
    if found is None:
        return redirect(url_for("shared.logga_in"), 303)
    konto, till = found
    form = KodForm()
    if form.validate():
        try:
            if prova_kod(konto, form.kod.data, plats(), namn_per_adress=names()):
                return _inne(konto, config().local.loa, till)
        except ForManga:
            log.warning("login turned away")
            return fel(429, FOR_MANGA, till)
        form.kod.errors = [WRONG_CODE]
    return _kodsida(form), 422


def _kodsida(form):
    return render_template("shared/logga_in_kod.html", form=form)


def _halvvags() -> tuple[Inloggningskonto, str] | None:
    """The account whose password has just been right, unless the password has been changed since."""
    found = minnet(CODE)
    if found is None:
        return None
    konto = Inloggningskonto.get_or_none(Inloggningskonto.id == found["konto"])
    if konto is None or konto.losenord_satt is None or konto.stangt or konto.medarbetare.inaktiverad:
        return None
    return (konto, found["till"]) if konto.losenord_satt.isoformat() == found["losenord_satt"] else None


def _inne(konto, loa, till) -> Response:
    response = make_response(identifierad(konto.medarbetare_id, satt=Satt.LOSENORD, loa=loa, till=till))
    remember(konto, response)
    return response


def plats() -> Plats:
    """Where this request comes from."""
    return Plats(request.remote_addr or "", request.cookies.get(_cookie(), ""))


def names() -> int:
    """How many different HSA-id may fail from one address."""
    return config().local.names_per_address


def remember(konto: Inloggningskonto, response: Response) -> None:
    """Give the browser a key, so that the owner's tries there are not counted with those of strangers (SE-05)."""
    nyckel = plats().webblasare or kand_webblasare.ny_nyckel()
    KandWebblasare.minns(konto, nyckel)
    age = int(kand_webblasare.BROWSER_KNOWN.total_seconds())
    response.set_cookie(_cookie(), nyckel, max_age=age, path="/", secure=config().tls, httponly=True, samesite="Lax")


def _cookie() -> str:
    return "__Host-samspel-webblasare" if config().tls else "samspel-webblasare"
