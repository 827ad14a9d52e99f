"""What a plan says as a whole, as it is read, godkänd and followed up."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planfalt import INGA, katalog
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.platser import Plats, platser
from models.samverkan.skrivyta.skrivet import Skrivet


class Planinnehall(NamedTuple):
    """One plan, read at once."""

    plan: Plan
    enheter: tuple[Plats, ...]
    rader: tuple[Planrad, ...]
    nu: Mapping[str, Skrivet]

    @classmethod
    def las(cls, plan: Plan, arende: Any) -> "Planinnehall":
        """The plan as it stands."""
        return cls(plan, platser(arende), tuple(Planrad.i_planen(plan)), Planvarde.nu(plan))

    @property
    def katalog(self) -> Any:
        """Its headings and fields."""
        return katalog(self.enheter, self.rader, self.nu)

    def varde(self, nyckel: str) -> str:
        """What stands in a field, in words; nothing when nothing is written."""
        skrivet = self.nu.get(nyckel)
        return "\n".join(filter(None, (", ".join(skrivet.val), skrivet.text))) if skrivet else ""

    def delmal(self) -> list[Planrad]:
        """The delmål, in the order they were made."""
        return [rad for rad in self.rader if rad.slag is Slag.DELMAL]

    def aktiviteter(self, delmal: Planrad) -> list[Planrad]:
        """The aktiviteter of a delmål, in the order they were made."""
        return [rad for rad in self.rader if rad.slag is Slag.AKTIVITET and rad.over_id == delmal.id]

    def saknas(self) -> dict[str, str]:
        """What must be written before the godkännande can be started (M81): a sentence by the key of the field."""
        brister = {nyckel: mening for nyckel, mening in MASTE.items() if not self.varde(nyckel)}
        delmal = self.delmal()
        if not delmal:
            brister["delmal"] = "Skapa minst ett delmål."
        for rad in delmal:
            brister |= self._saknas_i(rad, DELMAL)
            aktiviteter = self.aktiviteter(rad)
            if not aktiviteter:
                brister[rad.nyckel("mal")] = f"Skapa minst en aktivitet under delmålet {self._kort(rad, 'mal')}."
            for aktivitet in aktiviteter:
                brister |= self._saknas_i(aktivitet, AKTIVITET)
        return brister | self._enheter_som_saknar(delmal)

    def fryst(self) -> list[dict[str, Any]]:
        """What it says under each heading, to be kept as it is: fields that are empty are left out."""
        return [
            {
                "nyckel": avsnitt.nyckel,
                "rubrik": avsnitt.rubrik,
                "falt": [[falt.rubrik, sagt] for falt in avsnitt.falt if (sagt := self.varde(falt.nyckel))],
            }
            for avsnitt in self.katalog.avsnitt.values()
        ]

    def _saknas_i(self, rad, maste):
        return {rad.nyckel(falt): mening for falt, mening in maste.items() if not self.varde(rad.nyckel(falt))}

    def _enheter_som_saknar(self, delmal):
        har = {self.varde(rad.nyckel("ansvarig")) for rad in delmal}
        return {
            f"enhet-{en.enhet_id}-inga": f"{en.namn} har inget delmål. Skriv ett, eller markera {INGA.lower()}."
            for en in self.enheter
            if en.namn not in har and INGA not in self.varde(f"enhet-{en.enhet_id}-inga")
        }

    def _kort(self, rad, falt):
        text = self.varde(rad.nyckel(falt))
        return f"”{text[:40]}”" if text else "utan namn"

    def nasta_uppfoljning(self) -> date | None:
        """The first day on which an aktivitet that is not done is to be followed up."""
        dagar = [
            date.fromisoformat(dag)
            for rad in self.rader
            if rad.slag is Slag.AKTIVITET and (dag := self.varde(rad.nyckel("datum")))
            if self.varde(rad.nyckel("status")) not in AVSLUTADE
        ]
        return min(dagar, default=None)


AVSLUTADE = frozenset({"Klar", "Avbruten"})
MASTE = {
    "situation": "Skriv personens nuvarande situation.",
    "huvudmal": "Skriv huvudmålet.",
}
DELMAL = {"mal": "Skriv delmålet.", "ansvarig": "Välj vilken enhet som ansvarar för delmålet."}
AKTIVITET = {
    "aktivitet": "Skriv vilken aktiviteten är.",
    "ansvarig": "Välj vem som ansvarar för aktiviteten.",
    "status": "Välj aktivitetens status.",
}
