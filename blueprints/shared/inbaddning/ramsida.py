"""What a page in a portal's frame knows: that it is framed, and the code by which a login is handed over to it."""

from datetime import datetime
from typing import Any

from flask import current_app, g, request, session, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from blueprints.shared.respond import respond
from models.shared import clock
from models.shared.inbaddning.overlamning import OPENS, Overlamning

KOD = "ram"
FRAMES = frozenset({"iframe", "frame"})


def embedded() -> bool:
    """True when some portal may show Samspel in a frame."""
    return bool(current_app.config["SAMSPEL"].embed_origins)


def framed() -> bool:
    """True when this page is to be shown in a frame; the browser says so, and a page cannot say it in its stead."""
    return embedded() and request.headers.get("Sec-Fetch-Dest") in FRAMES


def frame_login(till: str, status: int = 200, mening: str = "", skrivet: str = ""):
    """The login as a frame shows it: a way to a window of its own, for no identity provider lets itself be framed.

    `till` is where the frame goes afterwards, `mening` why it did not go well.
    """
    g.setdefault("actor", None)
    fresh = _known() if status < 422 else None
    if fresh is None:
        session[KOD] = fresh = {"kod": Overlamning.ny_kod(), "klockan": clock.now().isoformat()}
    return respond(
        "shared/inbaddning/ram.html",
        "shared/inbaddning/_ram.html",
        status,
        lank=url_for("shared.ram_fonster", nyckel=_signer().dumps(fresh["kod"])),
        marke=Overlamning.marke(fresh["kod"]),
        klar=Overlamning.vantar(fresh["kod"]),
        till=till,
        mening=mening,
        skrivet=skrivet,
    )


def code() -> str:
    """The code of this frame's own session, while it waits; otherwise empty."""
    found = _known()
    return found["kod"] if found else ""


def read(signed: str) -> tuple[str, datetime] | None:
    """The code of a link and when it was made; None when it is not ours, or too old."""
    try:
        return _signer().loads(signed, max_age=int(OPENS.total_seconds()), return_timestamp=True)
    except BadSignature:
        return None


def _known() -> dict[str, Any] | None:
    found = session.get(KOD)
    return found if found and clock.now() - datetime.fromisoformat(found["klockan"]) < OPENS else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="ram")
