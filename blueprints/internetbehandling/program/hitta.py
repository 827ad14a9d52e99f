"""Finds a version of a program, and a page of it, for the organisation of the one who asks."""

from flask import abort, g

from blueprints.shared.missing import find
from models.internetbehandling.program.program import Program, Programversion


def versionerna():
    """Every version of the programs of the organisation, each program's latest first."""
    query = Programversion.select(Programversion, Program).join(Program).switch(Programversion)
    return query.where(Program.orgnr == g.actor.enhet.orgnr).order_by(Program.kod, Programversion.nummer.desc())


def versionen(id):
    """The version of this id, or 404."""
    return find(versionerna(), id)


def steget(version, nummer):
    """The page at a place in a version, or 404."""
    return version.innehall.steg_av_nummer(nummer) or abort(404)
