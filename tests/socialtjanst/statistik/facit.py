"""The same count once more, in Python and row by row: what each report and each kontrollista must agree with."""

from datetime import timedelta

from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning

EN_DAG = timedelta(days=1)
GRANSER = (0, 18, 25, 45, 65, 80)


def kon(person):
    if person is None or person.nummer.kon is None:
        return "okant"
    return person.nummer.kon.value


def band(person, dag, granser=GRANSER):
    alder = None if person is None else person.nummer.alder(dag)
    return -1 if alder is None else max([grans for grans in granser if grans <= alder], default=0)


def alder(person, dag):
    return None if person is None else person.nummer.alder(dag)


class Facit:
    """All insatser and planer that there are, and who is counted by each report."""

    def __init__(self, uttag):
        self.uttag = uttag
        slag = "service" if uttag.omfattning == "service" else "bistand"
        self.insatser = [en for en in Insats.select().join(Genomforande) if en.genomforande.slag == slag]
        self.slag = slag

    def _min(self, typ):
        om = self.uttag.omfattning
        return typ is not None and typ.orgnr == self.uttag.orgnr and om in ("service", typ.verksamhet)

    def pagaende(self):
        fran, till = self.uttag.fran, self.uttag.till
        return [
            en for en in self.insatser if self._raknas(en) and en.fran <= till and (en.till is None or en.till >= fran)
        ]

    def nya(self):
        return [
            en
            for en in self.insatser
            if self._raknas(en)
            and self.uttag.fran <= en.fran <= self.uttag.till
            and not any(fore.till == en.fran - EN_DAG for fore in self._samma(en))
        ]

    def avslutade(self):
        return [
            en
            for en in self.insatser
            if self._raknas(en)
            and en.till is not None
            and self.uttag.fran <= en.till <= self.uttag.till
            and not any(efter.fran == en.till + EN_DAG for efter in self._samma(en))
        ]

    def orsak(self, insats):
        egna = [o for o in self.insatser if o.genomforande_id == insats.genomforande_id and o.avslutsorsak_id]
        efter = sorted((o for o in egna if o.fran >= insats.till), key=lambda o: (o.fran, o.id))
        under = sorted((o for o in egna if insats.fran <= o.fran < insats.till), key=lambda o: (o.fran, o.id))
        return efter[0].avslutsorsak_id if efter else under[-1].avslutsorsak_id if under else 0

    def planer(self):
        forsta = Planversion.select().where(Planversion.nummer == 1)
        return [en.plan for en in forsta if self._inom(en.dag) and self._planen_raknas(en.plan)]

    def uppfoljda(self):
        planer = {en.version.plan_id for en in Uppfoljning.giltiga() if self._inom(en.dag)}
        return [plan for plan in Genomforandeplan.select() if plan.id in planer and self._planen_raknas(plan)]

    def tal(self, rapport):
        """Every number of a report, by enhet, the values it is divided by, and kön."""
        rader, en = self._rader(rapport)
        svar = {}
        for rad in rader:
            g = rad.genomforande
            alla = {"alder": band(g.person, self.uttag.till)}
            if rapport.id not in ("planer", "uppfoljda"):
                alla["insatstyp"] = rad.insatstyp_id
            if "orsak" in rapport.dim:
                alla["orsak"] = self.orsak(rad)
            varden = tuple(alla[dim] for dim in rapport.dim)
            for enhet in (g.enhet_id, None):
                for nivan in {varden, ("*",) * len(varden)}:
                    for k in (kon(g.person), None):
                        svar.setdefault((enhet, nivan, k), set()).add(en(rad))
        return {nyckel: len(vilka) for nyckel, vilka in svar.items()}

    def _rader(self, rapport):
        vad = rapport.id.removesuffix("-personer")
        rader = {
            "personer": self.pagaende,
            "pagaende": self.pagaende,
            "nya": self.nya,
            "avslutade": self.avslutade,
            "orsaker": self.avslutade,
            "planer": self.planer,
            "uppfoljda": self.uppfoljda,
        }[vad]()
        if rapport.rakna == "personer":
            return rader, lambda rad: rad.genomforande.person_id or rad.genomforande.avidentifierad
        return rader, lambda rad: rad.id

    def _raknas(self, en):
        return self._min(en.insatstyp) and en.genomforande.enhet_id in self.uttag.enhetsids

    def _planen_raknas(self, plan):
        g = plan.genomforande
        med = any(en.genomforande_id == g.id and self._min(en.insatstyp) for en in self.insatser)
        return med and g.slag == self.slag and g.enhet_id in self.uttag.enhetsids and plan.borttagen is None

    def _samma(self, en):
        return [
            f for f in self.insatser if (f.genomforande_id, f.insatstyp_id) == (en.genomforande_id, en.insatstyp_id)
        ]

    def _inom(self, dag):
        return self.uttag.fran <= dag <= self.uttag.till
