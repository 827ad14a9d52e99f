"""The pages of socialtjanst."""

from flask import Blueprint

from blueprints.shared.context import MenuEntry
from models.socialtjanst.inkorg import lador
from models.socialtjanst.permissions import Permission

bp = Blueprint("socialtjanst", __name__, url_prefix="/socialtjanst", cli_group=None)
MENU: tuple[MenuEntry, ...] = (
    MenuEntry("Mitt skrivbord", "socialtjanst.skrivbord", Permission.LASA),
    MenuEntry("Inkorg", "socialtjanst.inkorg", (Permission.LASA, Permission.MYNDIGHET), holds=True, antal=lador.olasta),
    MenuEntry("Uppdrag", "socialtjanst.uppdragen", Permission.MYNDIGHET, holds=True),
    MenuEntry("Boende", "socialtjanst.boendeobjekten", (Permission.BOENDE, Permission.REGISTER), holds=True),
    MenuEntry("Statistik", "socialtjanst.statistik", Permission.STATISTIK, holds=True),
    MenuEntry("Utförarregister", "socialtjanst.socialregistren", Permission.REGISTER, holds=True),
    MenuEntry(
        "Journalmallar",
        "socialtjanst.journalmallar",
        Permission.REGISTER,
        holds=True,
        aven=("socialtjanst.nyckelord", "socialtjanst.frastexter"),
    ),
    MenuEntry("Städlista", "shared.stadlista", (Permission.FORDELA, Permission.GALLRA), holds=True),
    MenuEntry("Gallring", "socialtjanst.gallring", Permission.GALLRA, holds=True),
)

from blueprints.socialtjanst.avslut import avslut  # noqa: E402, F401
from blueprints.socialtjanst.avslut.stadlista import STADPUNKTER  # noqa: E402, F401
from blueprints.socialtjanst.boende import (  # noqa: E402, F401
    byte,
    flik,
    hyresregler,
    hyror,
    kontraktslista,
    nytt,
    objekten,
    objektet,
    slut,
)
from blueprints.socialtjanst.gallring import forslaget, undantag  # noqa: E402, F401
from blueprints.socialtjanst.gallring import sidan as gallringen  # noqa: E402, F401
from blueprints.socialtjanst.genomforande import andra_insatser, oversikt  # noqa: E402, F401  (they register on bp)
from blueprints.socialtjanst.genomforande import nytt as nytt_genomforande  # noqa: E402, F401
from blueprints.socialtjanst.genomforande.avvikelselank import AVVIKELSELANKAR  # noqa: E402, F401
from blueprints.socialtjanst.genomforande.personflikar import PERSONFLIKAR  # noqa: E402, F401
from blueprints.socialtjanst.inkorg import eget, inkorgen  # noqa: E402, F401
from blueprints.socialtjanst.journal import (  # noqa: E402, F401
    avsluta,
    journalen,
    mallar,
    ordlistor,
    ratta,
    skriv,
    skrivut,
)
from blueprints.socialtjanst.person import personuppgifter  # noqa: E402, F401
from blueprints.socialtjanst.plan import atertagna, planer, skriva, uppfoljningar, versioner  # noqa: E402, F401
from blueprints.socialtjanst.skrivbord import listan, overblick, personsok, rutor, sidan  # noqa: E402, F401
from blueprints.socialtjanst.skrivbord.sokruta import SOKRUTA  # noqa: E402, F401
from blueprints.socialtjanst.statistik import (  # noqa: E402, F401
    aldersband,
    hamta,
    journalsok,
    kontrollistan,
    sparade,
    trenden,
    uttaget,
)
from blueprints.socialtjanst.statistik import sidan as statistiken  # noqa: E402, F401
from blueprints.socialtjanst.uppdrag import fordela, lista, uppdraget, utkast  # noqa: E402, F401
from blueprints.socialtjanst.utforare import registren  # noqa: E402, F401
