"""The organisation of the bench: 300 enheter, and one medarbetare with every ansvar at each."""

from bench.bulk import write
from bench.cases import PARTS, PER_PART
from models.shared.demo_data import SEDAN
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Uppdragsroll,
)
from models.shared.regelmotor import Regel
from models.shared.text import search_key, sort_key

KINDS = ("Avdelning", "Vårdcentralen", "Biståndsenheten")
TITLES = ("Sjuksköterska", "Distriktssköterska", "Biståndshandläggare")
ROLES = ("samverkan-slutenvard", "samverkan-bas", "samverkan-bas")


def organisation() -> None:
    """Write the enheter, their medarbetare and the regelmotor. Whoever works at enhet n has uppdrag n."""
    units = [(kind, place) for kind in range(3) for place in range(1, PER_PART + 1)]
    numbered = [(number, *unit) for number, unit in enumerate(units, start=1)]
    roles = {roll.nyckel: roll.id for roll in Roll.select()}
    since = SEDAN.isoformat()
    for id, title in enumerate(TITLES, start=1):
        Processroll.create(nyckel=f"roll-{id}", namn=title)
        Befattning.create(namn=title, processroll=id)
    columns = "id namn sortnyckel hsa_id orgnr part kommunkod tar_emot samverkan andring"
    write(Enhet, columns, (_enhet(*unit) for unit in numbered))
    columns = "id hsa_id fornamn efternamn titel legitimation sok sortnyckel"
    write(Medarbetare, columns, (_medarbetare(*unit) for unit in numbered))
    columns = "id medarbetare enhet befattning fran"
    write(Medarbetaruppdrag, columns, ((id, id, id, kind + 1, since) for id, kind, _ in numbered))
    pairs = ((id, roles[role]) for id, kind, _ in numbered for role in ("medarbetare", ROLES[kind]))
    write(Uppdragsroll, "uppdrag roll", pairs)
    columns = "enhet process processroll kvittera justera godkanna fran"
    write(Regel, columns, ((id, "svu", kind + 1, kind > 0, True, True, since) for id, kind, _ in numbered))


def _enhet(id, kind, place):
    namn, orgnr = f"{KINDS[kind]} {place}", f"400{kind:03}-{place:04}"
    kommunkod = f"98{place % 100:02}" if PARTS[kind] == "kommun" else None
    return id, namn, sort_key(namn), f"SE-E{id:03}", orgnr, PARTS[kind], kommunkod, kommunkod is not None, True, 0


def _medarbetare(id, kind, place):
    title, last = TITLES[kind], str(place)
    sok, order = search_key(f"{title} {last} {title}"), sort_key(f"{last}, {title}")
    return id, f"SE-M{id:03}", title, last, title, title, sok, order
