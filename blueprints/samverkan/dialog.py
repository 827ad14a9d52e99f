"""A form about an ärende in a dialog over its page, which is also a page of its own."""

from typing import Any

from flask import url_for

from blueprints.shared.respond import Shown, respond
from models.samverkan import events


def dialog(mall: str, arende: Any, form: Any, url: str, *, visar: str, status: int = 200, **mer: Any):
    """The form of `mall`, a template beside its fragment; the log says that `visar` of the ärende was read."""
    mapp, _, namn = f"samverkan/{mall}".rpartition("/")
    return respond(
        f"{mapp}/{namn}.html",
        f"{mapp}/_{namn}.html",
        status,
        shows=Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": visar}),
        arende=arende,
        form=form,
        url=url,
        tillbaka=url_for("samverkan.arende", id=arende.id),
        **mer,
    )
