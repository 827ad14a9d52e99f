"""The pages of internetbehandling."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry
from models.internetbehandling.moment import lista
from models.internetbehandling.permissions import Permission

bp = Blueprint("internetbehandling", __name__, cli_group=None)
MENU: tuple[MenuEntry, ...] = (
    MenuEntry("Behandling", "internetbehandling.startsida", Permission.LASA, antal=lista.antal_att_granska),
    MenuEntry("Gallra behandlingar", "internetbehandling.behandlingsgallring", Permission.GALLRA, holds=True),
    MenuEntry("Program", "internetbehandling.programmen", Permission.PROGRAM, holds=True),
    MenuEntry("Roller i behandling", "internetbehandling.behorigheter", Permission.BEHORIGHET, holds=True),
    MenuEntry("Behandlingsstatistik", "internetbehandling.statistik", Permission.STATISTIK, holds=True),
    MenuEntry("Registreringskoder", "internetbehandling.registreringskoder", Permission.PROGRAM, holds=True),
    MenuEntry("Behandlingsenheter", "internetbehandling.behandlingsanslutningar", Permission.ANSLUT, holds=True),
)
EGNA_VAL = (MenuEntry("E-post till mig", "internetbehandling.aviseringar", Permission.LASA, holds=True),)

from blueprints.internetbehandling.avisering import notisval  # noqa: E402, F401  (its views register on bp)
from blueprints.internetbehandling.gallring import gallringen, undantag  # noqa: E402, F401
from blueprints.internetbehandling.granskning import flaggan, kon, sammanfattningen, tidslinjen, uppehall  # noqa: E402, F401
from blueprints.internetbehandling.invanare import (  # noqa: E402, F401  (their views register on bp)
    behandling,
    formular,
    kontakter,
    media,
    sidan,
)
from blueprints.internetbehandling.invanare.kort import kort  # noqa: E402
from blueprints.internetbehandling.meddelande import egna, mallar, meddelanden, till_flera  # noqa: E402, F401
from blueprints.internetbehandling.moment import hantera, nytt, overlamna, startsida, steget  # noqa: E402, F401
from blueprints.internetbehandling.plan import mina_planer, planer, redigera, resultat  # noqa: E402, F401
from blueprints.internetbehandling.program import commands, forhandsgranska, programmen, versionen  # noqa: E402, F401
from blueprints.internetbehandling.registrering import koder, momentet  # noqa: E402, F401
from blueprints.internetbehandling.roller import anslutningar, behorigheter, franvaro  # noqa: E402, F401
from blueprints.internetbehandling.slut import slutet  # noqa: E402, F401
from blueprints.internetbehandling.slut.stadlista import STADPUNKTER  # noqa: E402, F401
from blueprints.internetbehandling.statistik import sidan as statistiksidan  # noqa: E402, F401

MINA_SIDOR = (kort,)
