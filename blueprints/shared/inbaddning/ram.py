"""Logging in to the frame of a portal: the window where one logs in, and the frame that asks whether one has.

The frame and the window share neither cookies nor scripts. The frame's session holds a code; the window is given it
in its address, hands its login over under it, and the frame fetches what was handed over with its own session.
"""

from flask import abort, g, make_response, redirect, render_template, request, session, url_for

from blueprints.shared import bp
from blueprints.shared.gate import open_to_all, quiet, requires, unbound
from blueprints.shared.identitet import fel, nekad
from blueprints.shared.inbaddning.ramsida import code, embedded, frame_login, read
from blueprints.shared.login import config, log_in, own_path
from blueprints.shared.respond import go, wants_fragment
from models.shared.inbaddning.overlamning import OPENS, UTGANGEN, Overlamning
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken
from models.shared.session import Satt

SATT = "portalens ram"
OPPNA_IGEN = (
    "Öppna inloggningen från portalen",
    "Länken gäller inte längre, eller öppnades på annat sätt än från portalen. Gå till portalen och tryck på Logga in.",
)


@bp.get("/logga-in/ram/<nyckel>")
@open_to_all
def ram_fonster(nyckel):
    """The window has opened. It must have been opened by our own page in this browser: a link that someone has sent
    would hand the reader's login to the sender."""
    _only_where_embedded()
    if request.headers.get("Sec-Fetch-Site") != "same-origin" or read(nyckel) is None:
        return fel(400, OPPNA_IGEN)
    response = make_response(redirect(url_for("shared.ram")))
    age = int(OPENS.total_seconds())
    response.set_cookie(_cookie(), nyckel, max_age=age, path="/", secure=config().tls, httponly=True, samesite="Lax")
    return response


@bp.get("/logga-in/ram")
@requires(Permission.ANVANDA)
def ram():
    _only_where_embedded()
    return render_template("shared/inbaddning/overlamna.html") if _asked() else fel(410, OPPNA_IGEN)


@bp.post("/logga-in/ram")
@requires(Permission.ANVANDA)
def overlamna():
    _only_where_embedded()
    asked = _asked()
    if asked is None:
        return fel(410, OPPNA_IGEN)
    kod, begun = asked
    try:
        Overlamning.lamna(kod, by=g.actor)
    except RuleBroken as broken:
        return fel(422, (OPPNA_IGEN[0], broken.sentence))
    if session.opened.skapad >= begun:  # type: ignore[attr-defined]
        session.close()  # type: ignore[attr-defined]  # it was begun for the frame's sake alone
    response = make_response(redirect(url_for("shared.ram_klar"), 303))
    response.delete_cookie(_cookie(), path="/", secure=config().tls, httponly=True, samesite="Lax")
    return response


@bp.get("/logga-in/ram/klar")
@open_to_all
def ram_klar():
    _only_where_embedded()
    return render_template("shared/inbaddning/klar.html")


@bp.get("/logga-in/ram/vantan")
@open_to_all
@quiet
def ram_vantan():
    """Nothing new (204), a button that takes the login over, or another link where the session is another."""
    _only_where_embedded()
    till = own_path(request.args.get("till"))
    if g.actor:
        return _vidare(till)
    kod = code()
    if kod and request.args.get("marke") == Overlamning.marke(kod) and not Overlamning.vantar(kod):
        return "", 204
    return frame_login(till)


@bp.post("/logga-in/ram/inlosen")
@open_to_all
@unbound
def losa_in():
    _only_where_embedded()
    till = own_path(request.form.get("till"))
    if g.actor:
        return _vidare(till)
    try:
        taken = Overlamning.ta(code())
    except RuleBroken as broken:
        nekad(422, OPPNA_IGEN, "ingen överlämnad inloggning, eller för gammal", satt=SATT)
        return frame_login(till, 422, broken.sentence)
    uppdrag = taken.giltigt_uppdrag
    if uppdrag is None:
        nekad(422, OPPNA_IGEN, "uppdraget gäller inte längre", satt=SATT)
        return frame_login(till, 422, UTGANGEN)
    log_in(uppdrag, satt=Satt(taken.satt), loa=taken.loa)
    return _vidare(till)


def _vidare(till: str):
    """Go on: to the page that was asked for, or with the page where one was writing when the session ended."""
    if till != url_for("shared.inloggad") or not wants_fragment():
        return go(till)
    response = make_response("", 204)
    response.headers["HX-Trigger"] = "inloggad"
    return response


def _only_where_embedded():
    if not embedded():
        abort(404)


def _asked():
    """The code that this browser's window was opened with, and when."""
    return read(request.cookies.get(_cookie(), ""))


def _cookie() -> str:
    return "__Host-samspel-ram" if config().tls else "samspel-ram"
