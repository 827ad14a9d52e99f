"""What of the list is asked for, as its address says it. Nothing there names a person who took part."""

from typing import Any

from flask import g
from wtforms import SelectField
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, omsorterad, ordningen, val
from blueprints.shared.forms import DateField, LineField, longest
from blueprints.shared.numbers import number
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.reference import demokommuner, kommuner
from models.tandvard.befolkningsansvar.aktivitet import LANGST_PLATS
from models.tandvard.befolkningsansvar.aktivitetssok import Fraga, Sort
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.mottagning import Mottagning

VANLIG = Fraga()
FALLER = frozenset({Sort.DATUM, Sort.NUMMER})  # begin with the latest
MANGA = 20  # mottagningar; beyond it one of them is chosen before a behandlare is


class Urval(Filter):
    """The filters, in the order of the page. The dialog over it has fields of the same names."""

    fran = DateField("Datum från", [Optional()], id="sok-fran")
    till = DateField("Datum till", [Optional()], id="sok-till")
    atgardskod = SelectField("Åtgärdskod", [Optional()], id="sok-atgardskod")
    plats = LineField("Plats", [Optional(), longest(LANGST_PLATS)], id="sok-plats")
    kommun = SelectField("Kommun", [Optional()], id="sok-kommun")
    behandlare = SelectField("Behandlare", [Optional()], id="sok-behandlare")
    mottagning = SelectField("Mottagning", [Optional()], id="sok-mottagning")

    def __init__(self, args: Any):
        super().__init__(args)
        mina = list(Enhet.select().where(Enhet.id.in_(Mottagning.synliga(g.actor))).order_by(Enhet.sortnyckel))
        self.flera = len(mina) > 1
        self.mottagning.choices = val((en.id, en.namn) for en in mina)
        koder = Atgardskod.select().order_by(Atgardskod.kod)
        self.atgardskod.choices = val((kod.id, kod) for kod in koder)
        self.kommun.choices = val((en.kod, en.namn) for en in kommuner_med_pris())
        dar = self._behandlare(number(args, "mottagning"), [en.id for en in mina])
        self.behandlare.choices = val((en.id, en.namn) for en in dar)

    def _behandlare(self, vald: int, mina: list[int]) -> Any:
        dar = [vald] if vald in mina else mina if len(mina) <= MANGA else []
        uppdrag = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).where(Medarbetaruppdrag.enhet.in_(dar))
        return Medarbetare.select().where(Medarbetare.id.in_(uppdrag)).order_by(Medarbetare.sortnyckel, Medarbetare.id)

    def fraga(self, args: Any) -> Fraga:
        """What is asked for; what is not a choice asks for nothing."""
        return Fraga(
            fran=self.vald("fran"),
            till=self.vald("till"),
            atgardskod=self.nummer("atgardskod"),
            plats=self.vald("plats") or "",
            kommun=self.vald("kommun") or "",
            behandlare=self.nummer("behandlare"),
            mottagning=self.nummer("mottagning"),
            **self.ordning(args, VANLIG.sort, FALLER),
        )


def adress(fraga: Fraga, endpoint: str = "tandvard.aktiviteter", *, efter: int | None = None) -> str:
    """The address that asks for it. What is the usual choice is left out."""
    return address(
        endpoint,
        fran=fraga.fran.isoformat() if fraga.fran else None,
        till=fraga.till.isoformat() if fraga.till else None,
        atgardskod=fraga.atgardskod or None,
        plats=fraga.plats or None,
        kommun=fraga.kommun or None,
        behandlare=fraga.behandlare or None,
        mottagning=fraga.mottagning or None,
        **ordningen(fraga, VANLIG.sort, FALLER),
        efter=efter,
    )


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    return adress(omsorterad(fraga, sort, FALLER))


def kommuner_med_pris() -> list[Any]:
    """The kommuner of the län where a price has been decided, in Swedish order."""
    lan = {kod for (kod,) in Pris.select(Pris.lan).distinct().tuples()}
    return [en for en in (*demokommuner(), *kommuner()) if en.lanskod in lan]
