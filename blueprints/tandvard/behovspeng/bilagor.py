"""Fysisk bilaga: what comes by post, told by the mottagning and received by Tandvårdsenheten (P23)."""

from flask import g, request, url_for

from blueprints.shared.forms import LineField, NumberField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from blueprints.tandvard.behovspeng.dokument import Typ, andrat
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.dokument import DOKUMENTTYP_ORD, LANGST, Behovsdokument
from models.tandvard.permissions import Permission


class NyBilaga(Typ):
    """What is sent."""

    beskrivning = LineField(
        "Beskrivning",
        [required("Beskriv vad ni skickar."), longest(LANGST)],
        description="Till exempel Gipsmodeller av båda käkarna. Märk försändelsen med ärendets nummer.",
    )
    antal = NumberField("Antal", [required("Ange hur många ni skickar.")], default=1)
    filtyp = LineField(
        "Filtyp",
        [required("Ange filtyp."), longest(100)],
        description="Vad det är, till exempel gipsmodell, röntgenfilm, papper eller USB-minne.",
    )


@bp.get("/behovspeng/<int:id>/dokument/bilaga")
@requires(Permission.RAPPORTERA_VARD)
def ny_bilaga(id):
    return _dialog(hitta.att_andra(id), NyBilaga(formdata=None))


@bp.post("/behovspeng/<int:id>/dokument/bilaga")
@requires(Permission.RAPPORTERA_VARD)
def lagg_till_bilaga(id):
    arende, form = hitta.att_andra(id), NyBilaga()
    if form.validate():
        varden = form.values() | {"typ": form.vald}
        with form.rules():
            Behovsdokument.lagg_till_bilaga(arende, **varden, by=g.actor)
            return andrat(arende, "Den fysiska bilagan är tillagd. Tandvårdsenheten väntar på den.")
    return _dialog(arende, form, 422)


@bp.post("/behovspeng/<int:id>/dokument/<int:dokument>/mottagning")
@requires(Permission.BEDOMA)
def ta_emot_bilaga(id, dokument):
    arende = hitta.arende(id)
    rad = find(Behovsdokument.i(arende).where(Behovsdokument.fysisk), dokument)
    rad.ta_emot(by=g.actor)
    if request.headers.get("HX-Target") == "vantas":  # beside the decision that waits for it
        mall = "tandvard/behovspeng/granskning/_vantas.html"
        return respond(mall, mall, arende=arende, vantas=vantas(arende), ord={"typ": DOKUMENTTYP_ORD})
    return andrat(arende, f"{rad.benamning} är mottagen.")


def vantas(arende: Behovsarende) -> list[Behovsdokument]:
    """The fysiska bilagor that have not come."""
    return [en for en in Behovsdokument.i(arende) if en.vantas]


def _dialog(arende, form, status=200):
    return respond(
        "tandvard/behovspeng/dokument/bilaga.html",
        "tandvard/behovspeng/dokument/_bilaga.html",
        status,
        form=form,
        arende=arende,
        tillbaka=url_for("tandvard.behovsarende", id=arende.id),
    )
