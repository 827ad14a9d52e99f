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
from models.shared import clock


class Planinnehall(NamedTuple):
    """One plan, read at once."""

    plan: Plan
    enheter: tuple[Plats, ...]
    rader: tuple[Planrad, ...]
    nu: Mapping[str, Skrivet]

    @classmethod
    def las(cls, plan: Plan, arende: Any, deltagare: Any = None) -> "Planinnehall":
        """The plan as it stands. Those who take part are not fetched again when the caller has them."""
        return cls(plan, platser(arende, deltagare), tuple(Planrad.i_planen(plan)), Planvarde.nu(plan))

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
        return [self._fryst(avsnitt) for avsnitt in self.katalog.avsnitt.values()]

    def _fryst(self, avsnitt):
        skrivna = [falt for falt in avsnitt.falt if self.varde(falt.nyckel)]
        return {
            "nyckel": avsnitt.nyckel,
            "rubrik": avsnitt.rubrik,
            "nycklar": [falt.nyckel for falt in skrivna],
            "falt": [[falt.rubrik, self.varde(falt.nyckel)] for falt in skrivna],
        }

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

    def att_folja_upp(self) -> list[date]:
        """The days on which an aktivitet is still to be followed up, the first one first.

        Of one that is done or broken off there is none, nor of one whose Uppföljning was written on the day or later.
        """
        return sorted(dag for rad in self.rader if rad.slag is Slag.AKTIVITET and (dag := self._att_folja_upp(rad)))

    def _att_folja_upp(self, rad):
        text = self.varde(rad.nyckel("datum"))
        if not text or self.varde(rad.nyckel("status")) in AVSLUTADE:
            return None
        dag, skrivet = date.fromisoformat(text), self.nu.get(rad.nyckel("uppfoljning"))
        return None if skrivet and skrivet.text and clock.local(skrivet.tidpunkt).date() >= dag else dag


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
