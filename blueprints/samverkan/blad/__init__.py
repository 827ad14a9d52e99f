"""The sheets of the ärende: a module for each step, with what is shown on it and what may be done there.

A new sheet is a module that has what `bas.Blad` asks for, and a line in BLAD under the key of its step. What stands in
the högerfält beside every step is a module that has what `bas.Ruta` asks for, and a place in RUTOR.
"""

from blueprints.samverkan.blad import (
    egen_sip,
    fasta_vardkontakter,
    inskrivning,
    inte_paborjat,
    kallelse,
    kartlaggning,
    lagklocka,
    meddelanden,
    plan,
    rattelser,
    samordnare,
    stallningstagande,
    utskrivning,
    utskrivningstid,
)
from blueprints.samverkan.blad.bas import Blad, Innehall, Ruta
from models.samverkan.processer import Typ

__all__ = ["RUTOR", "Innehall", "blad_for"]

BLAD: dict[str, Blad] = {
    "inskrivning": inskrivning,
    "utskrivningstid": utskrivningstid,
    "kartlaggning": kartlaggning,
    "stallningstagande": stallningstagande,
    "utskrivning": utskrivning,
    "kallelse": kallelse,
    "plan": plan,
}
RUTOR: dict[Typ, tuple[Ruta, ...]] = {
    Typ.SVU: (fasta_vardkontakter, meddelanden, lagklocka, rattelser),
    Typ.SIP: (samordnare, egen_sip, meddelanden, rattelser),
}


def blad_for(steg: str) -> Blad:
    """The sheet of a step; of one that has none yet, the sheet that says so."""
    return BLAD.get(steg, inte_paborjat)
