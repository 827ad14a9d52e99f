"""What tandvård holds about a person, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.organisation import Enhet
from models.shared.reference import kommunnamn
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Atgard, Atgardshandelse


def befolkningsansvar(fraga: Fraga) -> Iterator[Avsnitt]:
    """The activities in which the person was a deltagare, and what has become of each åtgärd."""
    query = Atgard.select(Atgard, Aktivitet, Enhet).join(Aktivitet).join(Enhet)
    mina = query.where(Atgard.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for en in mina.order_by(Aktivitet.datum, Atgard.id):
        aktivitet = en.aktivitet
        blev = en.handelser.order_by(Atgardshandelse.tidpunkt, Atgardshandelse.id)
        yield avsnitt(
            f"Befolkningsansvar {aktivitet.nummer}",
            ("Aktivitet", aktivitet.atgardskod),
            ("Datum", aktivitet.datum),
            ("Mottagning", fraga.enhet(aktivitet.mottagning)),
            ("Plats", aktivitet.plats if fraga.namnge else ""),
            ("Kommun", (kommunnamn(aktivitet.kommunkod) or "") if fraga.namnge else ""),
            ("Behandlare", aktivitet.behandlare.titel),
            *((STATUS_ORD[rad.status], nar(rad.tidpunkt)) for rad in blev),
        )


REGISTERUTDRAG = (befolkningsansvar,)
