"""Staying logged in: a warning before the session ends by itself, and going on after it has, without losing text."""

from datetime import datetime

from flask import redirect, render_template, request, session
from werkzeug.exceptions import RequestEntityTooLarge

from blueprints.shared import bp
from blueprints.shared.gate import FORMS, in_any_uppdrag, quiet, requires
from blueprints.shared.presence import ask_in
from blueprints.shared.respond import respond, wants_fragment
from models.shared import clock
from models.shared.permissions import Permission
from models.shared.session import ABSOLUTE, IDLE, WARNED

NOT_WRITING = frozenset({"csrf_token", "nyckel", "till", "losenord", "igen", "nuvarande", "kod"})


@bp.get("/narvaro")
@requires(Permission.ANVANDA)
@quiet
@in_any_uppdrag
def narvaro():
    return _narvaro(session.opened.slut)  # type: ignore[attr-defined]


@bp.post("/narvaro")
@requires(Permission.ANVANDA)
@in_any_uppdrag
def stanna_kvar():
    """Any change the user makes is presence; this one makes no other."""
    if not wants_fragment():
        return redirect("/", 303)
    opened = session.opened  # type: ignore[attr-defined]
    return _narvaro(min(clock.now() + IDLE, opened.skapad + ABSOLUTE))


def _narvaro(slut: datetime):
    nara = slut - clock.now() <= WARNED
    return render_template("shared/_narvaro.html", nara=nara, slut=clock.local(slut), every=ask_in(slut))


@bp.get("/inloggad")
@requires(Permission.ANVANDA)
def inloggad():
    """Where one comes after logging in again beside a page with text; that page then asks for its new token."""
    return respond("shared/inloggad.html", "shared/_inloggad.html")


def skrivet() -> str:
    """What the user had written in a form that was turned away, to copy: never passwords, nor what nobody wrote."""
    if request.method != "POST" or request.mimetype not in FORMS:
        return ""
    try:
        fields = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return ""
    written = [(name, text) for name, text in fields if name not in NOT_WRITING and any(map(str.isalpha, text))]
    return written[0][1] if len(written) == 1 else "\n\n".join(f"{name}: {text}" for name, text in written)
