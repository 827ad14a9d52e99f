"""What socialtjänsten holds about a person for the sake of uppdrag and genomföranden, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.organisation import Enhet
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import MEDDELANDESLAG_ORD, Meddelande
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def uppdrag(fraga: Fraga) -> Iterator[Avsnitt]:
    """What has been ordered for the person, what became of it, and what was told of it."""
    query = Uppdrag.select(Uppdrag, Enhet).join(Enhet, on=Uppdrag.fran_enhet)
    for ett in query.where(Uppdrag.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr).order_by(Uppdrag.id):
        fordelat = Fordelning.select().where(Fordelning.uppdrag == ett)
        kvitterat = Kvittering.select().where(Kvittering.uppdrag == ett).order_by(Kvittering.id)
        sagt = Meddelande.select().where(Meddelande.uppdrag == ett).order_by(Meddelande.id)
        yield avsnitt(
            f"Uppdrag {ett.nummer}",
            ("Insats", ett.insatstyp),
            ("Lagrum", ett.lagrum),
            ("Från", ett.fran),
            ("Till", ett.till),
            ("Från enhet", fraga.enhet(ett.fran_enhet)),
            ("Till enhet", fraga.enhet(ett.till_enhet)),
            ("Innehåll", ett.innehall),
            ("Dokument", ett.fil),
            ("Skapat", ett.skapad),
            ("Skickat", ett.skickad),
            *(("Fördelat", nar(en.tidpunkt, fraga.enhet(en.enhet), f"från {en.fran}")) for en in fordelat),
            *(("Kvitterat", nar(en.tidpunkt, fraga.enhet(en.enhet))) for en in kvitterat),
            ("Återtaget", ett.atertagen),
            ("Avslutat", ett.avslutad),
            *((MEDDELANDESLAG_ORD[en.slag], nar(en.skapad, _text(en, fraga))) for en in sagt),
        )


def genomforanden(fraga: Fraga) -> Iterator[Avsnitt]:
    """What is and has been carried out for the person, insats by insats."""
    query = Genomforande.select(Genomforande, Enhet).join(Enhet)
    mina = query.where(Genomforande.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr).order_by(Genomforande.id)
    for ett in mina:
        insatser = Insats.select().where(Insats.genomforande == ett).order_by(Insats.fran, Insats.id)
        sagt = Meddelande.select().where(Meddelande.genomforande == ett, Meddelande.uppdrag.is_null())
        yield avsnitt(
            f"Genomförande {ett.nummer}",
            ("Slag", ett.slag_ord),
            ("Enhet", fraga.enhet(ett.enhet)),
            ("Från", ett.fran),
            ("Avslutat", ett.avslutad),
            ("Arkiverat", ett.arkiverad),
            *((_insats(en), _tid(en)) for en in insatser),
            *((MEDDELANDESLAG_ORD[en.slag], nar(en.skapad, _text(en, fraga))) for en in sagt.order_by(Meddelande.id)),
        )


def _insats(insats):
    return f"Avslutsorsak: {insats.namn}" if insats.avslutsorsak_id else insats.namn


def _tid(insats):
    minuter = insats.tidsatgang_minuter
    return f"{insats.period_ord}, {minuter} minuter" if minuter else insats.period_ord


def _text(meddelande, fraga):
    return meddelande.text if fraga.namnge else ""


REGISTERUTDRAG = (uppdrag, genomforanden)
