"""What an ärende comes to, in whole öre: the sum of its åtgärder less the självrisk (P21, P45, P54).

Pure sums, the same for the page, the underlag and the invoice. What is invoiced is always the difference between what
the ärende comes to now and what has been invoiced of it, so the order in which things happen does not matter.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Belopp:
    """The sums of an ärende.

    `godkant` is what is approved or invoiced now, `ej_utfort` how much of it is not done yet and so cannot be invoiced.
    `fakturerat` is the net of the poster of the ärende so far.
    """

    godkant: int
    sjalvrisk: int
    fakturerat: int = 0
    ej_utfort: int = 0

    @property
    def summa(self) -> int:
        """The running sum as it is shown: below zero from the start, for the självrisk is drawn first (P21)."""
        return self.godkant - self.sjalvrisk

    @property
    def utfort(self) -> int:
        """What is approved and done: only that is drawn from and invoiced."""
        return self.godkant - self.ej_utfort

    @property
    def avdrag(self) -> int:
        """What of the självrisk is used: never more than there is to draw it from."""
        return min(self.utfort, self.sjalvrisk)

    @property
    def over(self) -> int:
        """What lies above the självrisk."""
        return self.utfort - self.avdrag

    @property
    def fakturerbart(self) -> int:
        """Faktureringsbart belopp (P45): what remains to be invoiced; below zero when something is to be paid back."""
        return self.over - self.fakturerat

    @property
    def kvar(self) -> int:
        """How much has yet to be done until something can be invoiced (F19)."""
        return self.sjalvrisk - self.avdrag

    @property
    def vantat(self) -> int:
        """What can be invoiced besides when all that is approved has been done (F19)."""
        return max(0, self.summa) - self.over
