"""A page of the person's own program: read, heard and answered (S4, S40, S45)."""

from flask import g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import Sida, is_ahead, oppen
from blueprints.internetbehandling.invanare.falt import falt, namnen
from blueprints.internetbehandling.program import visning
from blueprints.shared.gate import for_invanare
from blueprints.shared.respond import respond
from models.internetbehandling.meddelande.egetutkast import Egetutkast
from models.internetbehandling.moment import svar
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.shared.rules import Conflict

KOMMENTAR = "kommentarsandring"  # the field with the version of the comment that is being written


@bp.get("/min-behandling/<int:id>/steg/<int:nummer>")
@for_invanare
def min_sida(id, nummer):
    sidan = oppen(id, nummer)
    if not is_ahead():
        Momentsteg.oppnat(sidan.moment, sidan.steg, by=g.invanare)
    return visa(sidan)


def visa(sidan: Sida, status: int = 200, *, skrivet=None, brister=None, fel="", kommentar="", kommentarsfel=None):
    """The page. `skrivet` is what was sent in its formulär and turned back, and `brister` why, question by question."""
    moment, vag, steg = sidan
    formular = steg.formular
    utkast = Svarsutkast.nu(moment, steg) if formular else None
    paborjad = Egetutkast.nu(moment, steg.kod) if formular and formular.sidkommentar else None
    svaren = Formularsvar.till(moment, steg) if formular else []
    if skrivet is None:
        skrivet = utkast.svar if utkast else {}
    oppet = formular is not None and moment.pagar
    modul = moment.innehall.modul_for(steg)
    return respond(
        "internetbehandling/invanare/sida.html",
        "internetbehandling/invanare/sida.html",
        status,
        shows=sidan.shown,
        moment=moment,
        vag=vag,
        steg=steg,
        modul=modul,
        plats=vag.synliga(modul).index(steg) + 1,
        antal_i_modulen=len(vag.synliga(modul)),
        visas=visning.av(moment.version, steg, lambda fil: url_for(".min_media", id=moment.id, fil=fil)),
        svaren=[(en, _i_ord(formular, en)) for en in svaren],
        oppet=oppet,
        skriver=oppet and (not svaren or bool(skrivet) or "igen" in request.args or status != 200),
        falt=falt(formular, skrivet, brister or {}) if formular and oppet else [],
        namnen=namnen(formular) if formular else "",
        brister=brister or {},
        fel=fel,
        utkast=utkast,
        kommentarer=Sidkommentar.till(moment, steg) if formular and formular.sidkommentar else [],
        kommentar=kommentar if kommentarsfel else paborjad.text if paborjad else "",
        kommentarsfel=kommentarsfel.sentence if kommentarsfel else "",
        paborjad=paborjad,
        annan_kommentar=paborjad.text if paborjad and isinstance(kommentarsfel, Conflict) else "",
        kommentarsfalt=KOMMENTAR,
        har=url_for("internetbehandling.min_sida", id=moment.id, nummer=steg.nummer),
        invanare=True,
    )


def _i_ord(formular, en):
    """The questions that were answered, each with its answer as it is read."""
    ord = [(fraga.text, svar.i_ord(fraga, en.svar.get(fraga.kod))) for fraga in svar.fragas(formular, en.svar)]
    return [(fraga, text) for fraga, text in ord if text]
