"""Which two plans are compared: versions that were sent to be godkända, and the plan as it stands now."""

from typing import Any, NamedTuple

from models.samverkan.sip.jamforelse.jamforelse import Avsnittsjamforelse, jamfor
from models.samverkan.sip.plan.plan import STEG, Plan
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.plan.sagt import Sagt
from models.samverkan.steg import Stegversion

NU = 0  # the number that stands for the plan as it is now


class Val(NamedTuple):
    """The two that are chosen, among those there are."""

    forr: int
    nu: int
    versioner: tuple[Planversion, ...]  # those that were sent, the latest first

    @property
    def nummer(self) -> list[int]:
        """The numbers there are to choose among, the latest first."""
        return [rad.version.nummer for rad in self.versioner]

    @classmethod
    def for_arende(cls, arende: Any, forr: int | None = None, nu: int | None = None) -> "Val | None":
        """What is asked for; where nothing is, the plan that is written now beside the one sent last, or else the two
        sent last. None when there are not two, or the ground lets nobody read them.
        """
        if Plan.for_arende(arende) is None:
            return None
        versioner = _sanda(arende)
        nummer = [rad.version.nummer for rad in versioner]
        if not nummer or not {forr, nu} <= {None, NU, *nummer} or forr == NU:
            return None
        senaste = Stegversion.senaste(arende, STEG)
        if nu is None:
            nu = NU if senaste.aterlamnad or len(nummer) == 1 else nummer[0]
        aldre = [en for en in nummer if nu == NU or en < nu]
        if forr is None and not aldre:
            return None
        return cls(aldre[0] if forr is None else forr, nu, tuple(versioner))

    def jamfor(self, arende: Any) -> list[Avsnittsjamforelse]:
        """What differs between them."""
        return jamfor(self._sagt(arende, self.forr), self._sagt(arende, self.nu))

    def _sagt(self, arende, nummer):
        if nummer == NU:
            return Sagt.nu(arende, Plan.for_arende(arende))
        return Sagt.ur(arende, next(rad for rad in self.versioner if rad.version.nummer == nummer))


def kan_jamforas(arende: Any) -> bool:
    """True when there is an earlier plan to compare with."""
    return Planversion.select().where(Planversion.arende == arende, Planversion.innehall != "").exists()


def _sanda(arende):
    query = Planversion.select(Planversion, Stegversion).join(Stegversion)
    query = query.where(Planversion.arende == arende, Planversion.innehall != "")
    return list(query.order_by(Stegversion.nummer.desc()))
