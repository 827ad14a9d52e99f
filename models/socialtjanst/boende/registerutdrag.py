"""What socialtjänsten holds about where a person has lived, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.organisation import Enhet
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.genomforande.genomforande import Genomforande


def boendekontrakt(fraga: Fraga) -> Iterator[Avsnitt]:
    """The kontrakt of the person. Which objekt it was is not told when the person's place is protected."""
    query = Boendekontrakt.med_allt(Boendekontrakt.select())
    mina = query.where(Genomforande.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for ett in mina.order_by(Boendekontrakt.inflyttning, Boendekontrakt.id):
        yield avsnitt(
            f"Boendekontrakt i {ett.genomforande.nummer}",
            ("Objekt", ett.objekt.namn if fraga.namnge else ""),
            ("Enhet", fraga.enhet(ett.objekt.enhet)),
            ("Slag", ett.slag_ord),
            ("Inflyttning", ett.inflyttning),
            ("Uppsägning", ett.uppsagning),
            ("Utflyttning", ett.utflyttning),
            ("Orsak", ett.orsak_ord),
            ("Skapat", ett.skapad),
            ("Borttaget", ett.borttaget),
        )


REGISTERUTDRAG = (boendekontrakt,)
