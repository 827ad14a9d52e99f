"""Between showing who one is and beginning to work: what is remembered meanwhile, and the choice of uppdrag."""

from datetime import datetime, timedelta
from typing import Any

from flask import g, redirect, render_template, request, session, url_for

from blueprints.shared import bp
from blueprints.shared.gate import open_to_all
from blueprints.shared.login import log_in, own_path
from blueprints.shared.numbers import number
from models.shared import audit, clock, events
from models.shared.actor import uppdrag_for
from models.shared.db import db
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.session import Satt

KEPT = timedelta(minutes=10)
WHO = "identitet"


def minns(steg: str, /, **fakta: Any) -> None:
    """Remember what has been shown so far, in a session with a new number, so that no older one leads in (SE-01)."""
    session.clear()
    g.pop("csrf_token", None)  # Flask-WTF keeps the token of the session that was
    session[steg] = {**fakta, "klockan": clock.now().isoformat()}
    session.renew()  # type: ignore[attr-defined]


def minnet(steg: str) -> dict[str, Any] | None:
    """What was remembered, while it is fresh."""
    found = session.get(steg)
    return found if found and clock.now() - datetime.fromisoformat(found["klockan"]) < KEPT else None


def identifierad(medarbetare_id: int, *, satt: Satt, loa: int, till: str, enhet: str = "", **kept: Any):
    """Let someone who has shown who they are begin to work, or choose in which uppdrag when there are several.

    `enhet` is the HSA-id of the enhet that the identity provider says they chose; `kept` stays in the session.
    """
    uppdrag = valbara(medarbetare_id, enhet)
    if not uppdrag:
        return nekad(403, INGET_UPPDRAG, "inget uppdrag", satt=satt, medarbetare=medarbetare_id, till=till)
    if len(uppdrag) == 1:
        log_in(uppdrag[0], satt=satt, loa=loa, **kept)
        return redirect(own_path(till), 303)
    minns(WHO, medarbetare=medarbetare_id, satt=satt, loa=loa, till=till, enhet=enhet, kept=kept)
    return redirect(url_for("shared.valj_uppdrag"), 303)


def valbara(medarbetare_id: int, enhet: str = "") -> list[Medarbetaruppdrag]:
    """The uppdrag one may begin in: in force today, at an enhet that exists."""
    return [one for one in uppdrag_for(medarbetare_id) if not enhet or one.enhet.hsa_id.casefold() == enhet.casefold()]


INGET_UPPDRAG = (
    "Du har inget uppdrag i Samspel",
    "Din inloggning är riktig, men du har inget uppdrag som gäller i dag. Kontakta din administratör.",
)


def nekad(status: int, mening: tuple[str, str], orsak: str, *, satt: str, medarbetare: int | None = None, till="/"):
    """Say on a page of its own why nobody was let in, and in the log (AU-07)."""
    about = Medarbetare.get_or_none(Medarbetare.id == medarbetare) if medarbetare else None
    with db.atomic():
        nekat = audit.Outcome.NEKAT
        audit.record(events.INLOGGNING_MISSLYCKAD, about, by=None, outcome=nekat, satt=satt, orsak=orsak)
    return fel(status, mening, till)


def fel(status: int, mening: tuple[str, str], till: str = "/"):
    """A page that says what went wrong and leads back to the login."""
    g.setdefault("actor", None)
    rubrik, text = mening
    return render_template("shared/logga_in_fel.html", rubrik=rubrik, mening=text, till=own_path(till)), status


@bp.get("/logga-in/uppdrag")
@open_to_all
def valj_uppdrag():
    found = minnet(WHO)
    if found is None:
        return redirect(url_for("shared.logga_in"))
    return render_template("shared/logga_in_uppdrag.html", uppdrag=rader(valbara(found["medarbetare"], found["enhet"])))


@bp.post("/logga-in/uppdrag")
@open_to_all
def borja_i_uppdrag():
    found = minnet(WHO)
    if found is None:
        return redirect(url_for("shared.logga_in"), 303)
    wanted = number(request.form, "uppdrag")
    uppdrag = next((one for one in valbara(found["medarbetare"], found["enhet"]) if one.id == wanted), None)
    stangt = Satt(found["satt"]) is Satt.LOSENORD and not Inloggningskonto.ar_oppet(found["medarbetare"])
    if uppdrag is None or uppdrag.medarbetare.inaktiverad or stangt:
        return fel(422, INGET_UPPDRAG, found["till"])
    log_in(uppdrag, satt=Satt(found["satt"]), loa=found["loa"], **found["kept"])
    return redirect(own_path(found["till"]), 303)


def rader(uppdrag: list[Medarbetaruppdrag]) -> list[dict[str, Any]]:
    """The uppdrag as they are shown in a list of buttons."""
    return [{"id": one.id, "roll": one.rollnamn, "enhet": one.enhet.namn} for one in uppdrag]
