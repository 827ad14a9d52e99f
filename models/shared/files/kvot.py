"""How large a file may be, and how much may be kept together: the dated values of a domain, and their sentences."""

from dataclasses import dataclass

from models.shared.rules import RuleBroken
from models.shared.varde import Daterat

BYTES = 1024 * 1024
HOGST = 25  # megabyte; no request may bring more


@dataclass(frozen=True)
class Kvot:
    """What counts today for one file, for all of an ärende, and for what a medarbetare adds in 24 hours."""

    filen: Daterat
    arendet: Daterat
    dygnet: Daterat

    @property
    def filens_bytes(self) -> int:
        """How many bytes a file may be."""
        return self.filen.nu * BYTES

    def krav_pa_storlek(self, storlek: int) -> None:
        """Raise RuleBroken when a file is empty or larger than a file may be."""
        if not storlek:
            raise RuleBroken("Filen är tom. Välj en annan.", "fil")
        if storlek > self.filens_bytes:
            hogst = self.filen.slag.visa(self.filen.nu)
            raise RuleBroken(f"Filen är större än {hogst}. Minska den eller dela upp den.", "fil")

    def krav_pa_utrymme(self, storlek: int, i_arendet: int, pa_ett_dygn: int) -> None:
        """Raise RuleBroken when the ärende, or the medarbetare this day, has no room for so many bytes more."""
        if i_arendet + storlek > self.arendet.nu * BYTES:
            hogst = self.arendet.slag.visa(self.arendet.nu)
            raise RuleBroken(f"Filerna i ett ärende får vara högst {hogst} tillsammans.", "fil")
        if pa_ett_dygn + storlek > self.dygnet.nu * BYTES:
            hogst = self.dygnet.slag.visa(self.dygnet.nu)
            raise RuleBroken(f"Du får bifoga högst {hogst} på ett dygn. Vänta till i morgon.", "fil")
