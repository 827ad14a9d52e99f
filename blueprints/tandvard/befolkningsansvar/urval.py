"""What of the list is asked for, as its address says it. Nothing there names a person who took part."""

from typing import Any

from flask import g
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.forms import DateField, Form, LineField, longest
from blueprints.shared.numbers import whole
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
ALLA = SelectChoice("", "Alla")


class Urval(Form):
    """The filters, in the order of the page. The dialog over it has fields of the same names."""

    class Meta(Form.Meta):
        csrf = False

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
        self.mottagning.choices = [ALLA, *(SelectChoice(str(en.id), en.namn) for en in mina)]
        koder = Atgardskod.select().order_by(Atgardskod.kod)
        self.atgardskod.choices = [ALLA, *(SelectChoice(str(kod.id), str(kod)) for kod in koder)]
        self.kommun.choices = [ALLA, *(SelectChoice(en.kod, en.namn) for en in kommuner_med_pris())]
        self.behandlare.choices = [ALLA, *self._behandlare([en.id for en in mina])]

    def _behandlare(self, mina: list[int]) -> list[SelectChoice]:
        vald = self._nummer("mottagning")
        dar = [vald] if vald in mina else mina if len(mina) <= MANGA else []
        uppdrag = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).where(Medarbetaruppdrag.enhet.in_(dar))
        alla = Medarbetare.select().where(Medarbetare.id.in_(uppdrag)).order_by(Medarbetare.sortnyckel, Medarbetare.id)
        return [SelectChoice(str(en.id), en.namn) for en in alla]

    def _nummer(self, namn: str) -> int:
        try:
            return whole(self[namn].data or "0")
        except ValueError:
            return 0

    def fraga(self, args: Any) -> Fraga:
        """What is asked for; what is not a choice asks for nothing."""
        stammer = self.validate()

        def vald(namn: str) -> Any:
            return None if not stammer and self[namn].errors else self[namn].data or None

        sort = Sort(args["sort"]) if args.get("sort") in set(Sort) else VANLIG.sort
        riktning = args.get("riktning")
        return Fraga(
            fran=vald("fran"),
            till=vald("till"),
            atgardskod=int(vald("atgardskod") or 0),
            plats=vald("plats") or "",
            kommun=vald("kommun") or "",
            behandlare=int(vald("behandlare") or 0),
            mottagning=int(vald("mottagning") or 0),
            sort=sort,
            fallande=riktning == "ner" if riktning in {"upp", "ner"} else sort in FALLER,
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
        sort=fraga.sort if fraga.sort is not VANLIG.sort else None,
        riktning=None if fraga.fallande is (fraga.sort in FALLER) else "ner" if fraga.fallande else "upp",
        efter=efter,
    )


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    fallande = not fraga.fallande if sort is fraga.sort else sort in FALLER
    return adress(fraga._replace(sort=sort, fallande=fallande))


def kommuner_med_pris() -> list[Any]:
    """The kommuner of the län where a price has been decided, in Swedish order."""
    lan = {kod for (kod,) in Pris.select(Pris.lan).distinct().tuples()}
    return [en for en in (*demokommuner(), *kommuner()) if en.lanskod in lan]
