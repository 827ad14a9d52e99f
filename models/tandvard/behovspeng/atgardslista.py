"""What is reported in an ärende, in the order it is done, with as many questions for a hundred as for one."""

from datetime import date

from peewee import prefetch

from models.shared.organisation import Medarbetare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.forhandsbedomning import Fhbrad


def rapporterade(arende: Behovsarende) -> list[Behovsatgard]:
    """By day and code; what is not done yet comes last."""
    kvar = arende.atgarder.where(Behovsatgard.borttagen.is_null())
    alla = list(prefetch(kvar, Behovskod.select(), Medarbetare.select(), Fhbrad.select()))
    for en in alla:
        en.arende = arende
    return sorted(alla, key=lambda en: (en.behandlingsdatum or date.max, en.kod.kod, en.id))
