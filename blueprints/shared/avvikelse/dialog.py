"""A form of an investigation, as a page or in the dialog, and what its answer is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, g, request, url_for

from blueprints.shared.avvikelse.sidan import last
from blueprints.shared.forms import Form
from blueprints.shared.missing import find
from blueprints.shared.numbers import number
from blueprints.shared.respond import go, respond
from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.synlig import mina_utredningar
from models.shared.avvikelse.utredning import Utredning
from models.shared.permissions import ADMINISTRATORER, Permission
from models.shared.rules import Conflict, RuleBroken

UTREDARE = (Permission.AVVIKELSE_UTRED, *ADMINISTRATORER)


@dataclass(frozen=True)
class Dialog:
    """What a form is called, where it goes, and what is read above it."""

    rubrik: str
    endpoint: str
    om: str = ""
    knapp: str = "Spara"
    sok: bool = False  # it looks for a medarbetare

    def visa(self, utredning: Utredning, form: Form, status: int = 200, *, version: Any = None) -> Response:
        """The form. `version` is the one that counts of what it changes, and goes with it as `sedan`."""
        avvikelse = utredning.avvikelse
        return respond(
            "shared/avvikelse/dialog.html",
            "shared/avvikelse/_dialog.html",
            status,
            shows=last(avvikelse),
            dialog=self,
            avvikelse=avvikelse,
            form=form,
            version=version,
            krock=status == 409,
            idag=clock.today(),
            url=url_for(self.endpoint, id=avvikelse.id),
            tillbaka=url_for(".avvikelse", id=avvikelse.id),
        )

    def svara(
        self,
        utredning: Utredning,
        form: Form,
        gor: Callable[[], str],
        version: Callable[[], Any] = lambda: None,
    ) -> Response:
        """Do it when the form holds what it should; `gor` returns what is then told."""
        if form.validate():
            try:
                sagt = gor()
            except Conflict as krock:
                form.reject(krock)
                return self.visa(utredning, form, 409, version=version())
            except RuleBroken as broken:
                form.reject(broken)
            else:
                return klart(utredning.avvikelse, sagt)
        return self.visa(utredning, form, 422, version=version())


def hitta(id: int) -> Utredning:
    """The investigation of an avvikelse that is the actor's to make, or 404."""
    avvikelse = find(Avvikelse.visible_to(g.actor), id)
    return find(mina_utredningar(g.actor).where(Utredning.avvikelse == avvikelse))


def sedan() -> int:
    """The version that the one who writes has seen."""
    return number(request.form, "sedan")


def klart(avvikelse: Avvikelse, sagt: str) -> Response:
    """Tell that it is done, at the avvikelse or, for one who does not see it any more, at the list."""
    flash(sagt)
    ser = Avvikelse.visible_to(g.actor).where(Avvikelse.id == avvikelse.id).exists()
    return go(url_for(".avvikelse", id=avvikelse.id) if ser else url_for(".avvikelser"))
