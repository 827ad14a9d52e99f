"""The draft of the one text of a form: shown when it is opened, kept while it is written, gone when it is sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import flash, make_response, redirect, render_template, request

from blueprints.shared.forms import Form
from blueprints.shared.numbers import number
from blueprints.shared.respond import wants_fragment
from models.shared import clock
from models.shared.rules import Conflict, RuleBroken
from models.shared.utkast.textutkast import NY, Textkrock, Textutkast


@dataclass
class Utkastruta:
    """Where the text of one form is kept: by which noun, in what and about what, in which field, at which address.

    `igen` is the address of the form itself. `klart` is the text as it is saved, when the form begins with one.
    `versionsfalt` is where the form tells which version it has, when there are two such forms on a page.
    """

    noun: type[Textutkast]
    vid: Any
    falt: str
    url: str
    igen: str
    by: Any
    om: int = NY
    klart: str = ""
    versionsfalt: str = "utkast"
    mitt: Textutkast | None = None
    krock: Textutkast | None = None
    senare: bool = False  # somebody else has changed what the text is for since the form was opened

    @property
    def version(self) -> int:
        """The version that the form has; after a conflict the other window's, so that to send again is to choose."""
        kant = self.krock or self.mitt
        return kant.version if kant else number(request.form, self.versionsfalt)

    @property
    def fortsatter(self) -> bool:
        """True when the form begins with a text that is not sent."""
        return self.mitt is not None and self.mitt.text not in ("", self.klart)

    @property
    def status(self) -> int:
        """How a form that is turned back is answered."""
        return 409 if self.krock or self.senare else 422

    def oppna(self, form: Form) -> Form:
        """Let a form that is opened go on where its writer was."""
        self.mitt = self.noun.mitt(self.vid, self.om, by=self.by)
        if self.mitt and self.fortsatter:
            form[self.falt].data = self.mitt.text
        return form

    @contextmanager
    def sands(self, form: Form) -> Iterator[None]:
        """What is done within sends the text of the form. Raises RuleBroken."""
        text, sedan = form[self.falt].data or "", number(request.form, self.versionsfalt)
        try:
            with self.noun.sands(self.vid, text, self.om, sedan=sedan, by=self.by):
                yield
        except Textkrock as krock:
            self.krock = krock.utkast
            raise
        except Conflict:
            self.senare = True
            raise

    def spara(self, form: Form, visa: Callable[[Form, int], Any]) -> Any:
        """Keep what is written so far. `visa` shows the form; None when the text is thrown away and it is to be opened.

        The answer to an autosave stands under the text, and nothing before its writer is replaced.
        """
        if "kasta" in request.form:
            self.noun.kasta(self.vid, self.om, by=self.by)
            return None if wants_fragment() else redirect(self.igen, 303)
        text, sedan = (
            request.form.get(self.falt, ""),
            number(request.form, "over") or number(request.form, self.versionsfalt),
        )
        fel = ""
        try:
            self.mitt = self.noun.spara(self.vid, text, self.om, sedan=sedan, by=self.by)
        except Textkrock as krock:
            self.krock = krock.utkast
            if wants_fragment() and number(request.form, "sett") == krock.utkast.version:
                return "", 204  # it stands there already, with the focus of whoever chooses
        except RuleBroken as broken:
            fel = broken.sentence
        if wants_fragment():
            svar = render_template("shared/utkast/_sparat.html", ruta=self, fel=fel, nu=clock.now())
            return make_response(svar, 200 if self.mitt else self.status)
        if self.mitt:
            flash("Utkastet är sparat. Bara du ser det.")
            return redirect(self.igen, 303)
        form[self.falt].data = text
        if fel:
            form.form_errors.append(fel)
        return visa(form, self.status)
