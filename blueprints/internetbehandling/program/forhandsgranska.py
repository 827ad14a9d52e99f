"""Förhandsgranska: every page of a version as the invånare will see it: on a screen, on a phone and on paper."""

from flask import request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.program import blad, hitta, mediafil, visning
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import respond
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.program import Programfil

TELEFON = "telefon"


@bp.get("/internetbehandling/program/<int:id>/steg/<int:nummer>")
@requires(Permission.PROGRAM)
def forhandsgranska_steg(id, nummer):
    version = hitta.versionen(id)
    steg = hitta.steget(version, nummer)
    innehall = version.innehall
    sida = "internetbehandling/program/forhandsgranska.html"
    return respond(
        sida,
        sida,
        version=version,
        visas=visning.av(version, steg, lambda fil: url_for(".programfil", id=id, fil=fil)),
        modul=innehall.modul_for(steg),
        antal=len(innehall.steg),
        smal=request.args.get("bredd") == TELEFON,
        bredd={"bredd": TELEFON} if request.args.get("bredd") == TELEFON else {},
    )


@bp.get("/internetbehandling/program/<int:id>/steg/<int:nummer>/pdf")
@requires(Permission.PROGRAM)
def programsteg_som_pdf(id, nummer):
    version = hitta.versionen(id)
    steg = hitta.steget(version, nummer)
    return as_file(blad.som_pdf(version, steg), f"{steg.kod}.pdf", inline=True)


@bp.get("/internetbehandling/program/<int:id>/media/<int:fil>")
@requires(Permission.PROGRAM)
def programfil(id, fil):
    version = hitta.versionen(id)
    return mediafil.som_svar(find(Programfil.select().where(Programfil.version == version), fil))
