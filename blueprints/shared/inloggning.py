"""Login and logout."""

from flask import abort, redirect, request, session

from blueprints.shared import bp, oidc
from blueprints.shared.context import is_demo
from blueprints.shared.gate import open_to_all, unbound
from blueprints.shared.login import demo_login, log_out, login_page


@bp.get("/logga-in")
@open_to_all
def logga_in():
    return login_page(till=request.args.get("till", "/"))


@bp.post("/demo/inloggning")
@open_to_all
def demo_inloggning():
    if not is_demo():
        abort(404)
    return demo_login()


@bp.post("/utloggning")
@open_to_all
@unbound
def utloggning():
    there = oidc.logout_address(session.get(oidc.KEPT))
    log_out()
    return redirect(there or "/logga-in", 303)
