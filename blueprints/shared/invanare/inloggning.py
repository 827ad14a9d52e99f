"""Invånare log in through a broker of e-legitimationer, with a client and a session of their own."""

import structlog
from flask import abort, current_app, g, redirect, render_template, request, session, url_for

from blueprints.shared import bp
from blueprints.shared.context import is_demo
from blueprints.shared.gate import for_invanare, open_to_all, unbound
from blueprints.shared.login import browser, config
from blueprints.shared.numbers import number
from blueprints.shared.oidc import AVBRUTEN, FEL_SVAR, NERE, UTGANGEN
from blueprints.shared.provider import DENIED, KEPT, Provider, faults, is_away, text_of
from models.shared import audit, demo, events
from models.shared.db import db
from models.shared.invanare.invanare import Invanare
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession, Satt

log = structlog.get_logger()

EXTENSION = "samspel-oidc-invanare"
DEMO_LOA = 3
UTAN_PERSONNUMMER = (
    "Inloggningen saknar personnummer",
    "Inloggningstjänsten lämnade inget personnummer. Logga in med en e-legitimation som har ditt personnummer.",
)
OKAND = (
    "Det finns inget om dig här",
    "Samspel har inga uppgifter om dig. Kontakta din vårdcentral om du väntar dig det.",
)
FOR_SVAG = ("Inloggningen är inte tillräckligt stark", "Logga in igen med till exempel BankID eller Freja.")


def init(app):
    settings = app.config["SAMSPEL"].oidc_invanare
    if settings.configured:
        app.extensions[EXTENSION] = Provider(app, "invanare", settings)


def provider() -> Provider:
    """The broker that is configured; where there is none, its addresses do not exist."""
    if EXTENSION not in current_app.extensions:
        abort(404)
    return current_app.extensions[EXTENSION]


@bp.get("/mina-sidor/logga-in")
@open_to_all
def invanare_logga_in():
    return invanare_login_page()


def invanare_login_page(status: int = 200):
    """The page where an invånare logs in; in the demo, as one of its persons."""
    g.setdefault("actor", None)
    named = config().oidc_invanare.namn if config().oidc_invanare.configured else ""
    page = render_template(
        "shared/invanare/logga_in.html", oidc=named, personer=demo.invanare() if is_demo() else {}, invanare=True
    )
    return page, status


@bp.post("/mina-sidor/logga-in")
@open_to_all
@unbound
def invanare_oidc():
    chosen = provider()
    try:
        return redirect(chosen.begin(config().url + url_for("shared.invanare_retur")), 303)
    except faults() as fault:
        return _felsvar(fault)


@bp.get("/mina-sidor/logga-in/retur")
@open_to_all
def invanare_retur():
    chosen = provider()
    if error := request.args.get("error"):
        chosen.forget()
        if error in DENIED:
            return _nekad(403, AVBRUTEN, "avbröts hos inloggningstjänsten")
        return _nekad(503, NERE, "fel hos inloggningstjänsten")
    if not chosen.expects():
        return _nekad(400, UTGANGEN, "okänd eller använd state")
    settings = chosen.settings
    try:
        token, claims = chosen.fetch({settings.claim_personnummer, settings.claim_loa})
        kept = chosen.kept(token)
    except faults() as fault:
        return _felsvar(fault)
    loa = settings.level(claims.get(settings.claim_loa))
    if loa < settings.minimum_loa:
        return _nekad(403, FOR_SVAG, f"tillitsnivå {loa}")
    try:
        nummer = Personnummer.parse(text_of(claims.get(settings.claim_personnummer)))
    except RuleBroken:
        return _nekad(403, UTAN_PERSONNUMMER, "personnummer saknas")
    person = Person.get_or_none(Person.nummer == nummer)
    if person is None:
        return _nekad(403, OKAND, "okänt personnummer")
    return _inne(person, satt=Satt.E_LEGITIMATION, loa=loa, **{KEPT: kept})


@bp.post("/demo/invanare")
@open_to_all
def demo_invanare():
    if not is_demo():
        abort(404)
    wanted = number(request.form, "person")
    person = next((one for one in demo.invanare() if one.id == wanted), None)
    return _inne(person, satt=Satt.DEMO, loa=DEMO_LOA) if person else invanare_login_page(422)


@bp.post("/mina-sidor/utloggning")
@for_invanare
@unbound
def invanare_utloggning():
    chosen: Provider | None = current_app.extensions.get(EXTENSION)
    back = config().url + url_for("shared.invanare_logga_in")
    there = chosen.logout_address(session.get(KEPT), back) if chosen else ""
    with db.atomic():
        audit.record(events.INVANARE_UTLOGGAD, None, by=g.invanare, persons=[g.invanare.person_id])
        session.close()  # type: ignore[attr-defined]
    return redirect(there or url_for("shared.invanare_logga_in"), 303)


@bp.post("/mina-sidor/inloggningar/avslut")
@for_invanare
def invanare_utloggning_overallt():
    with db.atomic():
        antal = LoginSession.avsluta_alla_for_person(g.invanare.person_id) - 1
        who = {"by": g.invanare, "persons": [g.invanare.person_id]}
        audit.record(events.ALLA_UTLOGGADE, None, **who, antal=antal)
        session.close()  # type: ignore[attr-defined]
    return redirect(url_for("shared.invanare_logga_in"), 303)


def _inne(person: Person, *, satt: Satt, loa: int, **kept):
    """Begin a session for a person, with a new number: what was before is dead (SE-01)."""
    who = Invanare(person.id, person.namn)
    session.clear()
    session.update(kept)
    with db.atomic():
        session.renew(person=person, satt=satt, loa=loa, webblasare=browser())  # type: ignore[attr-defined]
        audit.record(events.INVANARE_INLOGGAD, None, by=who, persons=[person.id])
    return redirect(url_for("shared.mina_sidor"), 303)


def _felsvar(fault: Exception):
    log.warning("oidc", fault=type(fault).__name__, error=str(getattr(fault, "error", ""))[:60])
    away = is_away(fault)
    return _nekad(503 if away else 400, NERE if away else FEL_SVAR, "inget svar" if away else "fel i svaret")


def _nekad(status: int, mening: tuple[str, str], orsak: str):
    """Say on a page of its own why nobody was let in, and in the log without saying who it was (AU-07)."""
    g.setdefault("actor", None)
    satt = config().oidc_invanare.namn
    with db.atomic():
        denied = audit.Outcome.NEKAT
        audit.record(events.INLOGGNING_MISSLYCKAD, None, by=None, outcome=denied, satt=satt, orsak=orsak)
    rubrik, text = mening
    return render_template("shared/invanare/fel.html", rubrik=rubrik, mening=text, invanare=True), status
