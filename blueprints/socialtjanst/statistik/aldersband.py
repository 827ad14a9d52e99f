"""Åldersband: into which ages statistics are divided in the kommun, from a day (T61)."""

import re

from flask import flash, g, url_for

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.utforare.sorter import SORTER
from models.shared import clock
from models.shared.rules import RuleBroken
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.aldersband import VANLIGA
from models.socialtjanst.statistik.bandbeslut import av_granser, beslut, besluta

ALDRAR = re.compile(r"[0-9]{1,3}([ ,;]+[0-9]{1,3})*")


class Bandform(Form):
    """At which ages the bands begin, and from which day."""

    granser = LineField(
        "Varje åldersband börjar vid",
        [required("Skriv de åldrar där ett nytt åldersband börjar."), longest(100)],
        description="Skriv åldrarna med komma mellan, till exempel 0, 18, 25, 45, 65, 80.",
    )
    fran = DateField("Gäller från", [required("Ange från vilken dag.")])

    def aldrar(self) -> list[int]:
        """The ages. Raises RuleBroken when they are not numbers."""
        text = (self.granser.data or "").strip()
        if not ALDRAR.fullmatch(text):
            raise RuleBroken("Skriv åldrarna med komma mellan, till exempel 0, 18, 25, 45, 65, 80.", "granser")
        return [int(alder) for alder in re.findall("[0-9]+", text)]


@bp.get("/register/aldersband")
@requires(Permission.REGISTER)
def aldersband():
    return _visa(Bandform(formdata=None, granser=", ".join(map(str, VANLIGA)), fran=clock.today()))


@bp.post("/register/aldersband")
@requires(Permission.REGISTER)
def besluta_aldersband():
    form = Bandform()
    if form.validate():
        with form.rules():
            besluta(form.aldrar(), form.fran.data, by=g.actor)
            flash(f"Åldersbanden gäller från {form.fran.data}.")
            return go(url_for(".aldersband"))
    return _visa(form, 422)


def _visa(form, status=200):
    page = "socialtjanst/statistik/aldersband.html"
    idag = clock.today()
    alla = beslut(g.actor.enhet.orgnr)
    return respond(
        page,
        page,
        status,
        form=form,
        beslut=alla,
        idag=idag,
        galler=any(en.fran <= idag for en in alla),
        vanliga=av_granser(VANLIGA),
        sorter=SORTER.values(),
    )
