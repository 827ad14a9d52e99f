"""Which ärenden are spärrade for an enhet: the one place that decides, for queries and for hot SQL alike (BG-07).

An ärende belongs to the enhet that created it. A spärr on that enhet hides it from every other enhet, and a spärr on
its vårdgivare from every other vårdgivare, whether or not they take part.
"""

from peewee import fn

from models.shared.organisation import Enhet
from models.shared.personuppgifter.sparr import Sparr

# In a statement where `a` is the ärende and `e` the enhet that looks. Prefixed by AND NOT.
SPARRAT = """EXISTS (
    SELECT 1 FROM sparr JOIN enhet agare ON agare.id = a.skapad_enhet_id
     WHERE sparr.person_id = a.person_id AND sparr.havd IS NULL
       AND (sparr.enhet_id = agare.id AND sparr.enhet_id <> e.id
            OR sparr.enhet_id IS NULL AND sparr.orgnr = agare.orgnr AND sparr.orgnr <> e.orgnr))"""


def sparrat(arende, enhet_id, *, utom=None):
    """The condition that an ärende is spärrat for an enhet. `utom` is a condition on Sparr that lets one be."""
    agare, egen = Enhet.alias("agare"), Enhet.alias("egen")
    agares = agare.select(agare.orgnr).where(agare.id == arende.skapad_enhet)
    egnas = egen.select(egen.orgnr).where(egen.id == enhet_id)
    mot_enhet = (Sparr.enhet == arende.skapad_enhet) & (Sparr.enhet != enhet_id)
    mot_vardgivare = Sparr.enhet.is_null() & (Sparr.orgnr == agares) & (Sparr.orgnr != egnas)
    hindrar = Sparr.select(Sparr.id).where(
        Sparr.person == arende.person, Sparr.havd.is_null(), mot_enhet | mot_vardgivare
    )
    return fn.EXISTS(hindrar if utom is None else hindrar.where(~utom))
