"""How much of an ärende the one who looks may see just now, as a mark that an open page carries and asks again.

It tells nothing by itself. When it is another than the page was made with, the page is read anew at once: a samtycke
has been withdrawn, an identity has become protected, or the time for which protected data were shown is out.
"""

from blueprints.shared.personuppgifter.visat import visat
from models.samverkan.samtycke import ser_allt


def insyn(arende, actor, samtycke) -> str:
    """One digit for each thing that may be seen or not (BG-06, PR-01, PR-02)."""
    sedd = visat(arende.person)
    return "".join(str(int(each)) for each in (not sedd.dold, sedd.nagonstans, ser_allt(actor, samtycke, arende.typ)))
