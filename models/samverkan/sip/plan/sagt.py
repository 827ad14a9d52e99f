"""What a plan says, heading by heading: as it stands now, or as it was when it was sent to be godkänd."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from models.samverkan.arende import Deltagare
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.plan.platser import platser
from models.shared.organisation import Enhet
from models.shared.personuppgifter.skydd import DOLJER_PLATS

DELMAL, AKTIVITET = "delmal-", "aktivitet-"


class Faltsagt(NamedTuple):
    """One field that something is written in."""

    nyckel: str
    rubrik: str
    text: str


class Avsnittsagt(NamedTuple):
    """One heading, with the fields under it that something is written in."""

    nyckel: str
    rubrik: str
    falt: tuple[Faltsagt, ...]

    def text(self, slut: str) -> str:
        """What is written in the field whose key ends so, or nothing."""
        return next((falt.text for falt in self.falt if falt.nyckel.endswith(slut)), "")


class Delmal(NamedTuple):
    """A delmål with its aktiviteter."""

    avsnitt: Avsnittsagt
    aktiviteter: tuple[Avsnittsagt, ...]


class Sagt(NamedTuple):
    """A plan as it is read: the enheter of a person with skyddad folkbokföring stand by their part (PR-02)."""

    avsnitt: tuple[Avsnittsagt, ...]

    @classmethod
    def nu(cls, arende: Any, plan: Plan) -> "Sagt":
        """What the plan says at this moment."""
        return cls.av(arende, Planinnehall.las(plan, arende).fryst())

    @classmethod
    def ur(cls, arende: Any, version: Planversion) -> "Sagt":
        """What it said when its godkännande was started."""
        return cls.av(arende, version.sagt)

    @classmethod
    def av(cls, arende: Any, fryst: list[dict[str, Any]]) -> "Sagt":
        """What was kept, with today's protection of the person."""
        dolda = dolda_namn(arende)
        return cls(tuple(_avsnitt(ett, dolda) for ett in fryst))

    def text(self, nyckel: str) -> str:
        """What is written in a field, or nothing."""
        return next((falt.text for ett in self.avsnitt for falt in ett.falt if falt.nyckel == nyckel), "")

    def delmal(self) -> list[Delmal]:
        """The delmål, each with the aktiviteter that stand after it."""
        funna: list[Delmal] = []
        for ett in self.avsnitt:
            if ett.nyckel.startswith(DELMAL):
                funna.append(Delmal(ett, ()))
            elif ett.nyckel.startswith(AKTIVITET) and funna:
                funna[-1] = Delmal(funna[-1].avsnitt, (*funna[-1].aktiviteter, ett))
        return funna

    def ovrigt(self) -> list[Avsnittsagt]:
        """What is neither delmål nor aktivitet."""
        return [ett for ett in self.avsnitt if not ett.nyckel.startswith((DELMAL, AKTIVITET))]


def dolda_namn(arende: Any) -> dict[str, str]:
    """What the enheter are called in place of names that would tell where the person is; nothing for all others."""
    if arende.person.skydd not in DOLJER_PLATS:
        return {}
    nu = {plats.enhet_id: plats.namn for plats in platser(arende)}
    query = Deltagare.select(Deltagare, Enhet).join(Enhet).where(Deltagare.arende == arende)
    namn = {en.enhet.namn: nu.get(en.enhet_id, en.part.ord) for en in query}
    return dict(sorted(namn.items(), key=lambda ett: -len(ett[0])))  # a name may begin as another does


def _avsnitt(ett, dolda: Mapping[str, str]):
    rubriker = [rubrik for rubrik, _ in ett["falt"]]
    nycklar = ett.get("nycklar") or rubriker
    falt = (
        Faltsagt(nyckel, _dolj(rubrik, dolda), _dolj(text, dolda))
        for nyckel, (rubrik, text) in zip(nycklar, ett["falt"], strict=True)
    )
    return Avsnittsagt(ett.get("nyckel") or ett["rubrik"], _dolj(ett["rubrik"], dolda), tuple(falt))


def _dolj(text, dolda):
    for namn, i_stallet in dolda.items():
        text = text.replace(namn, i_stallet)
    return text
