"""Statistics of internetbehandling: a table, the months as a drawing and a table, and all of it as Excel."""

from flask import g, request

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.statistik.urval import Statistikurval
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.shared.statistik.manadsdiagram import diagram
from models.internetbehandling.permissions import Permission
from models.internetbehandling.statistik import bok, events
from models.internetbehandling.statistik.rapport import KOLUMNER, MINST, Manadsrad, rapport
from models.shared.config_login import STRONG

# The two tables of the page, each column with a heading that has room on a narrow screen.
TABELLER: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "program-och-enheter",
        "Program och enheter",
        {
            **{namn: namn for namn in ("Startade", "Pågick", "Tog slut", "Genomförd")},
            "Dagar till genomförd, median": "Dagar, median",
            "Dagar till genomförd, kvartiler": "Kvartiler",
            "Dagar inne i veckan, median": "Inne i veckan",
            "Moduler klara": "Moduler klara",
        },
    ),
    (
        "utfall",
        "Genomförda och avbrutna",
        {
            "Tog slut": "Tog slut",
            "Genomförd": "Genomförd",
            "Avbruten av personen": "Av personen",
            "Avbruten av behandlaren": "Av behandlaren",
            "Har flyttat eller bytt vårdgivare": "Flyttat",
            "Annat": "Annat",
        },
    ),
)


class Serie:
    """One number of each month, as a drawing takes it."""

    def __init__(self, rad: Manadsrad, totalt: int):
        self.fran, self.ord, self.totalt = rad.manad.fran, rad.ord, totalt


@bp.get("/internetbehandling/statistik")
@requires(Permission.STATISTIK, loa=STRONG)
def statistik():
    form = Statistikurval(request.args, g.actor)
    om = form.urval()
    ut = rapport(om)
    page = "internetbehandling/statistik/statistik.html"
    return respond(
        page,
        page,
        shows=Shown(events.STATISTIK_LAST, (), facts={"period": om.period}),
        form=form,
        om=om,
        ut=ut,
        rader=[
            (bok.namnen(rad, form.enheter, form.titlar), rad.ar_summa, dict(zip(KOLUMNER, rad.celler, strict=True)))
            for rad in ut.rader
        ],
        tabeller=TABELLER,
        serier=_serier(ut),
        minst=MINST.nu,
        excel=form.adress("internetbehandling.statistik_som_excel", om),
    )


@bp.get("/internetbehandling/statistik/excel")
@requires(Permission.STATISTIK, loa=STRONG)
def statistik_som_excel():
    """The tables of the page as a file, logged before its first byte. It names no person."""
    form = Statistikurval(request.args, g.actor)
    om = form.urval()
    g.shown = Shown(events.STATISTIK_HAMTAD, (), facts={"period": om.period})
    filen = bok.excel(rapport(om), om, form.enheter, form.titlar, by=g.actor)
    return as_file(filen, f"internetbehandling-{om.fran.ord}-{om.till.ord}.xlsx")


def _serier(ut):
    """What is drawn, with the months whose number is not told."""
    serier = []
    for nr, (id, rubrik) in enumerate((("startade", "Startade"), ("genomforda", "Genomförda"))):
        tal = [Serie(rad, (rad.startade, rad.genomforda)[nr]) for rad in ut.manader]
        dolda = {rad.ord: rad.visas[nr] for rad in ut.manader if not rad.visas[nr].isdecimal()}
        serier.append((id, rubrik, diagram(tal, dolda)))
    return serier
