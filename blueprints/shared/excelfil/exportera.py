"""What a view answers with when a list is asked for as an Excel file."""

from io import BytesIO
from itertools import islice
from typing import Any

from flask import Response, g

from blueprints.shared.as_file import as_file
from blueprints.shared.respond import Shown, respond
from models.shared import clock
from models.shared.excelfil.excelfil import Excelfil
from models.shared.excelfil.fraga import packa
from models.shared.excelfil.lista import DIREKT, Lista


def exportera(lista: Lista, fraga: Any) -> Response:
    """The file of what is asked for, logged before its first byte; a page that offers to make it when it is large."""
    rader = list(islice(lista.rader(fraga, g.actor), DIREKT + 1))
    if len(rader) > DIREKT:
        return stor(lista, packa(fraga))
    from models.shared.excelfil.bok import skriv  # openpyxl takes 5 MiB, which few processes need

    g.shown = Shown(
        lista.hamtad, [rad.person for rad in rader if rad.person is not None], facts=lista.fakta(len(rader), fraga)
    )
    file = BytesIO()
    skriv(file, lista.rubrik, lista.kolumner, (rad.celler for rad in rader))
    return as_file(file.getvalue(), f"{lista.filnamn}-{clock.today()}.xlsx")


def stor(lista: Lista, fraga: str, status: int = 200, fel: str = "") -> Response:
    """The page of a list that is too large to wait for: make the file, or go to one that was asked for before."""
    page = "shared/excelfil/stor.html"
    tidigare = list(Excelfil.visible_to(g.actor).where(Excelfil.lista == lista.nyckel).limit(10))
    return respond(page, page, status, lista=lista, fraga=fraga, direkt=DIREKT, tidigare=tidigare, fel=fel)
