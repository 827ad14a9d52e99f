"""Kontrollista: who was counted in a number, as a page and as Excel (T64), logged with everyone it shows."""

from typing import Any

from flask import abort, g, request, url_for

from blueprints.shared.excelfil.exportera import exportera
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik.urval import Statistikurval
from blueprints.socialtjanst.statistik.uttaget import OKAND_ALDER, uttaget
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.aldersband import OKAND
from models.socialtjanst.statistik.kon_och_alder import KON_ORD, Konsgrupp
from models.socialtjanst.statistik.kontrollexcel import LISTA, Kontrollfraga, kontrollistan
from models.socialtjanst.statistik.matt import Dim
from models.socialtjanst.statistik.uttag import Statistikuttag

PER_SIDA = 100


@bp.get("/statistik/<int:id>/kontrollista")
@requires(Permission.STATISTIK)
def kontrollista(id):
    uttag = uttaget(id)
    urval = Statistikurval(request.args, uttag, uttag.enheterna)
    fraga = _fraga(uttag, urval)
    lista = kontrollistan(fraga, g.actor) or abort(404)
    sida, antal, rader = lista.sida(max(1, number(request.args, "sida")), PER_SIDA)
    page = "socialtjanst/statistik/kontrollista.html"
    adress = {**request.args.to_dict(flat=False), "id": id}
    return respond(
        page,
        page,
        shows=Shown(
            events.KONTROLLISTA_LAST,
            [rad.person_id for rad in rader if rad.person_id],
            uttag,
            {"rapport": lista.matt.rubrik, "antal": antal},
        ),
        uttag=uttag,
        matt=lista.matt,
        vilka=_vilka(fraga, lista.ord),
        rader=rader,
        antal=antal,
        med_orsak=Dim.ORSAK in lista.matt.delningar[-1],
        fore=url_for(".kontrollista", **adress | {"sida": sida - 1}) if sida > 1 else None,
        efter=url_for(".kontrollista", **adress | {"sida": sida + 1}) if sida * PER_SIDA < antal else None,
        excel=url_for(".kontrollista_som_excel", **adress),
        tillbaka=url_for(".statistikuttag", id=id, **urval.kvar(), _anchor=f"rapport-{fraga.rapport}"),
    )


@bp.get("/statistik/<int:id>/kontrollista/excel")
@requires(Permission.STATISTIK)
def kontrollista_som_excel(id):
    """Everyone in the number."""
    uttag = uttaget(id)
    fraga = _fraga(uttag, Statistikurval(request.args, uttag, uttag.enheterna))
    return exportera(LISTA, fraga) if kontrollistan(fraga, g.actor) else abort(404)


def _fraga(uttag: Statistikuttag, urval: Statistikurval) -> Kontrollfraga:
    """Which number the address names. What it does not say is not asked about."""
    args, inom = request.args, urval.urval()
    kon = args.get("kon", "")
    alder = OKAND if args.get("alder") == OKAND_ALDER else _tal("alder")
    return Kontrollfraga(
        uttag.id,
        args.get("rapport", ""),
        _tal("enhet"),
        _tal("insatstyp"),
        alder,
        _tal("orsak"),
        Konsgrupp(kon) if kon in set(Konsgrupp) else None,
        inom.enheter,
        inom.insatstyper,
        inom.fran_alder,
        inom.till_alder,
    )


def _tal(namn: str) -> int | None:
    return number(request.args, namn) if request.args.get(namn) else None


def _vilka(fraga: Kontrollfraga, ord: Any) -> list[str]:
    """What the number is divided by, in words."""
    delar = [ord.enheter.get(fraga.enhet, "Alla enheter")]
    for dim, varde in ((Dim.INSATSTYP, fraga.insatstyp), (Dim.ALDER, fraga.alder), (Dim.ORSAK, fraga.orsak)):
        if varde is not None:
            delar.append(f"{'Ålder ' if dim is Dim.ALDER else ''}{ord.dim[dim].get(varde, '')}".strip())
    if fraga.kon:
        delar.append(KON_ORD[fraga.kon])
    return [en for en in delar if en]
