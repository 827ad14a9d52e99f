"""The token of a page holds for whom the page was made: the same uppdrag at the same enhet, in every tab of a session.

It is worked out from the session and the uppdrag, so that a page is good again when its user has changed back.
"""

import hashlib
import hmac

from flask import current_app, g, request, session
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.exceptions import PreconditionFailed

from blueprints.shared.presence import page_owner

FIELD = "csrf_token"
PAGE_OWNER = "X-Vem"  # htmx sends for whom its page was made, with what it asks for too
CHANGED = (
    "Du har bytt enhet eller roll sedan sidan öppnades. Inget har sparats. Byt tillbaka i en annan flik och försök "
    "igen här, eller kopiera din text och ladda om sidan."
)


class OtherUppdrag(PreconditionFailed):
    """The page was made for another of the user's own uppdrag or enheter than the one they act in now."""

    description = CHANGED


def bind() -> None:
    """Let the session's token be the one of who acts now. It is not stored, for it can always be worked out."""
    if g.actor:
        session.know(FIELD, _token(page_owner()))  # type: ignore[attr-defined]


def check(*, any_uppdrag: bool) -> None:
    """Refuse what comes from a page of one's own that was made for another uppdrag, before it does anything.

    `any_uppdrag`: the address does the same in all of them, so its token will do.
    """
    if not session.opened:  # type: ignore[attr-defined]
        return
    sent = _sent()
    if any_uppdrag and sent:
        session.know(FIELD, sent)  # type: ignore[attr-defined]
    made_for = {sent.partition(".")[0], request.headers.get(PAGE_OWNER, "")} - {""}
    if not any_uppdrag and made_for - {page_owner()}:
        raise OtherUppdrag


def _sent() -> str:
    """What the token that was sent holds, when it is of a page in this session; otherwise empty."""
    if request.method in {"GET", "HEAD"}:
        return ""
    text = request.form.get(FIELD) or request.headers.get("X-CSRFToken", "")
    try:
        token = URLSafeTimedSerializer(current_app.secret_key or "", salt="wtf-csrf-token").loads(text)
    except BadData:
        return ""
    return token if isinstance(token, str) and hmac.compare_digest(token, _token(token.partition(".")[0])) else ""


def _token(owner: str) -> str:
    opened = session.opened  # type: ignore[attr-defined]
    said = f"{opened.id} {opened.skapad.isoformat()} {owner}"
    return f"{owner}.{hmac.new(str(current_app.secret_key).encode(), said.encode(), hashlib.sha256).hexdigest()}"
