"""The overview of a mottagning, or of all that the actor sees; each number leads to the list behind it."""

from datetime import date, timedelta

from flask import g, request

from blueprints.shared.address import address
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng.notis import notiser
from blueprints.tandvard.oversikt import behovspeng
from blueprints.tandvard.oversikt.diagram import diagram
from models.shared import clock
from models.tandvard.atgardskoder.fraga import mottagningar
from models.tandvard.befolkningsansvar.atgard import Status
from models.tandvard.faktura import manad
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.oversikt.manadsrad import Manadsrad, nasta_korning, oversikt, summa
from models.tandvard.permissions import Permission

EN_DAG = timedelta(days=1)
ATGARDER, FAKTUROR = "tandvard.atgardskoder", "tandvard.fakturor"


@bp.get("/oversikt")
@requires(Permission.LASA, Permission.FAKTURERA)
def tandvardsoversikt():
    mina, vald = mottagningar(g.actor), number(request.args, "mottagning")
    vald = vald if vald in mina else 0
    nu, med_fakturor = manad.av(clock.today()), g.actor.may(Permission.FAKTURERA)
    rader = oversikt([vald] if vald else list(mina), nu, med_fakturor=med_fakturor)
    *aret, tidigare = rader
    page = "tandvard/oversikt/sidan.html"
    return respond(
        page,
        page,
        mina=mina,
        vald=vald,
        vad=mina.get(vald or next(iter(mina), 0), "") if vald or len(mina) == 1 else "",
        rader=aret if tidigare.tom else rader,
        alla=summa(rader),
        lankar={rad.manad: _lankar(rad, vald, nu) for rad in rader},
        med_fakturor=med_fakturor,
        nasta=nasta_korning(nu),
        aret=diagram(aret),
        notiser=notiser(g.actor),
        **behovspeng.sektion(vald, aret[-1].manad or nu),
    )


def _lankar(rad: Manadsrad, vald: int, nu: str) -> dict[str, str]:
    """The lists behind the numbers of a row, by what they hold."""
    forsta = date.fromisoformat(f"{rad.manad}-01") if rad.manad else None
    sista = manad.dagen_efter(rad.manad) - EN_DAG if rad.manad else _fore(nu)
    datum = manad.dagen_efter(rad.manad) if rad.manad else None
    enhet = vald or None
    dagar = _dagar(forsta, sista, enhet)
    fakturadagar = _dagar(datum, datum or sista + EN_DAG, enhet) | {"fakturatyp": Fakturatyp.BEFOLKNINGSANSVAR}
    alla: dict[str, tuple[str, dict[str, str | int | None]]] = {
        "ej_fakturerat": (ATGARDER, dagar | {"status": Status.GODKAND}),
        "krediteras": (ATGARDER, dagar | {"status": Status.INVANTAR_KREDITERING}),
        "fakturerat": (FAKTUROR, fakturadagar),
        "utbetalas": (FAKTUROR, fakturadagar | {"status": Fakturastatus.UTBETALAS}),
        "underkant": (FAKTUROR, fakturadagar | {"status": Fakturastatus.UNDERKAND}),
    }
    return {vad: address(endpoint, **values) for vad, (endpoint, values) in alla.items()}


def _dagar(fran: date | None, till: date, enhet: int | None) -> dict[str, str | int | None]:
    return {"fran": fran.isoformat() if fran else None, "till": till.isoformat(), "mottagning": enhet}


def _fore(nu: str) -> date:
    """The last day before the months that are shown: they are twelve, so it is in this month a year ago."""
    return manad.dagen_efter(f"{int(nu[:4]) - 1:04}{nu[4:]}") - EN_DAG
