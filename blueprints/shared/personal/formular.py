"""One page and one fragment for every form of the administration of staff."""

from collections.abc import Sequence
from typing import Any

from blueprints.shared.forms import Form
from blueprints.shared.respond import respond


def formular(form: Form, status: int = 200, *, ordning: Sequence[str] = (), nu: Sequence[Any] = (), **ord: Any):
    """Show a form, in the dialog or on a page of its own. `ordning` names its fields when they do not come as declared.

    `nu` is what holds now, in pairs of words, when somebody else has changed it meanwhile (409).
    """
    synliga = [form[namn] for namn in ordning] or [f for f in form if f.widget.__class__.__name__ != "HiddenInput"]
    return respond(
        "shared/personal/formular.html",
        "shared/personal/_formular.html",
        status,
        form=form,
        falt=[f for f in synliga if f.name not in {"csrf_token"}],
        nu=nu,
        ledtext=ord.pop("ledtext", ""),
        fara=ord.pop("fara", False),
        **ord,
    )
