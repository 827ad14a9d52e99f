"""What a kommun keeps of a person beside the register, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar, ord
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning
from models.socialtjanst.person.kontakter import Kontaktuppgift, Referensperson, Relation

# Each with the columns that tell something, in order.
SORTER = (
    (Kontaktuppgift, ("ord", "uppgift", "anmarkning")),
    (Relation, ("ord", "namn", "telefon", "epost", "anmarkning")),
    (Referensperson, ("namn", "verksamhet", "telefon", "epost")),
    (Fakturamottagare, ("period", "namn", "adress", "postnummer", "postort")),
    (Personinstallning, ("period", "debiteringsomrade")),
)


def personuppgifter(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every row, those that have been replaced or removed too. What would tell where a protected person is, is not."""
    rader = []
    for model, falt in SORTER if fraga.namnge else ():
        mina = model.select().where(model.person.in_(fraga.ids), model.orgnr == fraga.orgnr)
        for rad in mina.order_by(model.id):
            sagt = [str(varde) for namn in falt if (varde := getattr(rad, namn))]
            if rad.borttagen:
                sagt.append(f"borttagen {ord(rad.borttagen)}")
            rader.append((model.VAD.capitalize(), nar(rad.skapad, *sagt)))
    yield avsnitt("Personuppgifter i socialtjänsten", *rader)


REGISTERUTDRAG = (personuppgifter,)
