"""Logging in at the region's identity provider."""

from typing import Any

import structlog
from flask import abort, current_app, redirect, request, session, url_for

from blueprints.shared import bp
from blueprints.shared.gate import open_to_all, unbound
from blueprints.shared.identitet import identifierad, nekad
from blueprints.shared.login import config, own_path
from blueprints.shared.provider import DENIED, KEPT, Provider, faults, is_away, text_of
from models.shared.config_login import Oidc
from models.shared.inloggningsforsok import namnnyckel
from models.shared.organisation import Medarbetare
from models.shared.session import Satt

log = structlog.get_logger()

EXTENSION = "samspel-oidc"
TILL = "till"

AVBRUTEN = "Inloggningen avbröts", "Du loggades inte in. Försök igen när du vill."
UTGANGEN = "Inloggningen gick inte att slutföra", "Den tog för lång tid eller var redan använd. Logga in igen."
FEL_SVAR = (
    "Inloggningen gick inte att slutföra",
    "Svaret från inloggningstjänsten gick inte att lita på. Försök igen. Kontakta supporten om det händer på nytt.",
)
NERE = "Inloggningstjänsten svarar inte", "Försök igen om en stund. Kontakta supporten om det håller i sig."
UTAN_HSA_ID = (
    "Inloggningen saknar HSA-id",
    "Inloggningstjänsten lämnade inget HSA-id. Logga in med ditt tjänstekort eller kontakta din administratör.",
)
OKAND = "Du finns inte i Samspel", "Ditt HSA-id är inte upplagt här, eller är avslutat. Kontakta din administratör."
FOR_SVAG = (
    "Inloggningen är inte tillräckligt stark",
    "Samspel kräver en starkare inloggning, till exempel med tjänstekort. Logga in igen på det sättet.",
)


def init(app):
    settings = app.config["SAMSPEL"].oidc
    if settings.configured:
        app.extensions[EXTENSION] = Provider(app, "samspel", settings)


def provider() -> Provider:
    """The provider that is configured; where there is none, its addresses do not exist."""
    if EXTENSION not in current_app.extensions:
        abort(404)
    return current_app.extensions[EXTENSION]


@bp.post("/logga-in/oidc")
@open_to_all
@unbound
def oidc_inloggning():
    chosen = provider()
    try:
        address = chosen.begin(config().url + url_for("shared.oidc_retur"))
    except faults() as fault:
        return _felsvar(fault)
    session[TILL] = own_path(request.form.get("till", "/"))
    return redirect(address, 303)


@bp.get("/logga-in/oidc/retur")
@open_to_all
def oidc_retur():
    chosen = provider()
    till = session.get(TILL, "/")
    if error := request.args.get("error"):
        chosen.forget()
        if error in DENIED:
            return _nekad(403, AVBRUTEN, "avbröts hos inloggningstjänsten", till)
        return _nekad(503, NERE, "fel hos inloggningstjänsten", till)
    if not chosen.expects():
        return _nekad(400, UTGANGEN, "okänd eller använd state", till)
    settings = chosen.settings
    try:
        token, claims = chosen.fetch({settings.claim_hsa_id, settings.claim_loa, settings.claim_enhet} - {""})
        kept = chosen.kept(token)
    except faults() as fault:
        return _felsvar(fault, till)
    return _inne(settings, kept, claims, till)


def _inne(settings: Oidc, kept: dict[str, str], claims: dict[str, Any], till: str):
    hsa_id = text_of(claims.get(settings.claim_hsa_id))
    if not hsa_id:
        return _nekad(403, UTAN_HSA_ID, "HSA-id saknas", till)
    known = Medarbetare.hsa_id.in_((hsa_id, namnnyckel(hsa_id)))
    medarbetare = Medarbetare.get_or_none(known, Medarbetare.inaktiverad.is_null())
    if medarbetare is None:
        return _nekad(403, OKAND, "okänt HSA-id", till)
    loa = settings.level(claims.get(settings.claim_loa))
    if loa < settings.minimum_loa:
        return _nekad(403, FOR_SVAG, f"tillitsnivå {loa}", till, medarbetare.id)
    enhet = text_of(claims.get(settings.claim_enhet)) if settings.claim_enhet else ""
    return identifierad(medarbetare.id, satt=Satt.OIDC, loa=loa, till=till, enhet=enhet, **{KEPT: kept})


def _felsvar(fault: Exception, till: str = "/"):
    """The provider did not answer, or not as it should. What it did say may hold anything, and is not told further."""
    log.warning("oidc", fault=type(fault).__name__, error=str(getattr(fault, "error", ""))[:60])
    away = is_away(fault)
    return _nekad(503 if away else 400, NERE if away else FEL_SVAR, "inget svar" if away else "fel i svaret", till)


def _nekad(status, mening, orsak, till, medarbetare=None):
    return nekad(status, mening, orsak, satt=config().oidc.namn, medarbetare=medarbetare, till=till)


def logout_address(kept: dict[str, Any] | None) -> str:
    """Where the browser goes to log out at the provider too; empty when one did not log in there."""
    chosen: Provider | None = current_app.extensions.get(EXTENSION)
    return chosen.logout_address(kept, config().url + url_for("shared.logga_in")) if chosen else ""
