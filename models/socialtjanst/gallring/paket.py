"""The export package of socialtjänst: the akter, the documents of the uppdrag, and what else is kept of persons."""

from collections.abc import Iterable
from typing import Any

from models.shared.files import store
from models.shared.gallring import paket as grund
from models.shared.gallring.akt import som_data
from models.shared.gallring.paket import Handlingar, Paket, las
from models.shared.rules import RuleBroken
from models.socialtjanst.gallring import personrader
from models.socialtjanst.gallring.akt import Akt, akter
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.informationstyp import PAKET_SPARAS
from models.socialtjanst.gallring.rot import enhet
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

__all__ = ["Paket", "gor", "las", "stada"]

SKADAT = (
    "Dokumentet i uppdraget {} är skadat eller borta, och exportpaketet kan inte göras. Ingenting är gallrat. Be "
    "systemadministratören att återställa filen ur en säkerhetskopia. Annars avbryter du förslaget, undantar {} och "
    "gör ett nytt förslag."
)


def gor(forslag: Gallringsforslag, handlingar: Handlingar) -> Paket:
    """Make the package of the akter of a förslag that are still there. Writes nothing in the database.

    Raises RuleBroken when a document that is kept can not be read.
    """
    cls = forslag.typ.rot
    alla = akter(cls.select().where(cls.id.in_([post.rot for post in forslag.poster])).order_by(cls.id))
    return grund.gor(
        forslag,
        alla,
        lambda akt: (*_dokumenten(akt), *handlingar(akt)),
        lambda akt: _person(akt, alla),
        [akt.rot.person_id for akt in alla if akt.rot.person_id],
    )


def stada() -> int:
    """Let go of the packages that have had their time. Returns how many."""
    return grund.stada(Gallringsforslag, PAKET_SPARAS.nu)


def _dokumenten(akt: Akt) -> Iterable[tuple[str, bytes]]:
    """The documents that were sent with the uppdrag."""
    uppdragen: Any = akt.rader.get(Uppdrag, ())
    for ett in uppdragen:
        if ett.sha256:
            yield f"{ett.nummer}.pdf", _dokument(ett, akt)


def _dokument(uppdrag: Uppdrag, akt: Akt) -> bytes:
    try:
        return store.content(uppdrag.sha256)
    except store.Damaged:
        raise RuleBroken(SKADAT.format(uppdrag.nummer, akt.rot.nummer)) from None


def _person(akt: Akt, alla: list[Akt]) -> dict[str, Any]:
    """Whom the akt is about, and with the last akt what else is kept of them."""
    if akt.rot.person_id is None:
        return {"avidentifierad": akt.rot.avidentifierad}
    person, orgnr, mer = akt.rot.person, enhet(akt.rot).orgnr, {}
    if personrader.ar_den_sista(person.id, orgnr, alla):
        egna = personrader.av(person.id, orgnr)
        mer = {model._meta.table_name: [som_data(rad) for rad in rader] for model, rader in egna.items()}
    return {"personnummer": str(person.nummer), "namn": person.namn, "uppgifter": mer}
