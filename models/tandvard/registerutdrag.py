"""What tandvård holds about a person, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.organisation import Enhet
from models.shared.reference import kommunnamn
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Atgard, Atgardshandelse
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import KARIES_ORD, Behovsatgard
from models.tandvard.behovspeng.behovsatgard import STATUS_ORD as BEHOVSSTATUS_ORD
from models.tandvard.behovspeng.dokument import DOKUMENTTYP_ORD
from models.tandvard.behovspeng.forhandsbedomning import FHBSTATUS_ORD
from models.tandvard.behovspeng.listning import Tandlakarlistning


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


def tandlakarlistningar(fraga: Fraga) -> Iterator[Avsnitt]:
    """Where the person has been listed for dental care."""
    query = Tandlakarlistning.select(Tandlakarlistning, Enhet).join(Enhet)
    mina = query.where(Tandlakarlistning.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for en in mina.order_by(Tandlakarlistning.fran):
        yield avsnitt("Tandläkarlistning", ("Från", en.fran), ("Till", en.till), ("Mottagning", fraga.enhet(en.enhet)))


def behovspeng(fraga: Fraga) -> Iterator[Avsnitt]:
    """The behovspengsärenden of the person, their åtgärder, and what has happened in them."""
    query = Behovsarende.select(Behovsarende, Enhet).join(Enhet)
    mina = query.where(Behovsarende.person.in_(fraga.ids), Enhet.orgnr == fraga.orgnr)
    for en in mina.order_by(Behovsarende.start, Behovsarende.id):
        atgarder = en.atgarder.order_by(Behovsatgard.id)
        yield avsnitt(
            f"Behovspengsärende {en.nummer}",
            ("Prövningsperiod", str(en.period)),
            ("Mottagning", fraga.enhet(en.mottagning)),
            ("Skapat", en.skapad),
            ("Borttaget", en.borttagen),
            *((f"{rad.kod} {rad.var}".strip(), _om(rad)) for rad in atgarder),
            *(rad for dokument in en.dokument.order_by("id") for rad in _dokumentet(dokument)),
            *(rad for fhb in en.forhandsbedomningar.order_by("id") for rad in _begart(fhb)),
        )


def _dokumentet(dokument):
    """What was added, and whether it came by post or was taken out again."""
    vad = f"{dokument.antal} st, {dokument.filtyp}" if dokument.fysisk else ""
    yield DOKUMENTTYP_ORD[dokument.typ], nar(dokument.skapad, dokument.benamning, vad)
    if dokument.mottagen:
        yield "Bilagan mottagen", dokument.mottagen
    if dokument.borttagen:
        yield "Dokumentet borttaget", dokument.borttagen


def _begart(fhb):
    """What was asked for in a förhandsbedömning each time it was sent, and what was decided."""
    for sant in fhb.versioner.order_by("nummer"):
        yield "Begärd förhandsbedömning", nar(sant.skickad, sant.motivering, sant.atgarder.replace("\n", ", "))
        if sant.atersand:
            yield "Begärd komplettering", nar(sant.atersand, sant.saknas)
    if not fhb.version:
        yield "Förhandsbedömning, ej skickad", fhb.motivering
    if fhb.beslutad:
        nej = (f"{rad.atgard.kod.kod}: {rad.anledning}" for rad in fhb.rader.order_by("id") if rad.anledning)
        yield "Beslut", nar(fhb.beslutad, FHBSTATUS_ORD[fhb.status], *nej)


def _om(atgard):
    """What is told of an åtgärd, and what has become of it."""
    karies = KARIES_ORD[atgard.karies] if atgard.karies else ""
    blev = "Borttagen" if atgard.borttagen else BEHOVSSTATUS_ORD[atgard.status]
    delar = (atgard.kod.beskrivning, karies, atgard.behandlingsdatum, atgard.behandlare.titel, blev)
    return ", ".join(str(en) for en in delar if en)


REGISTERUTDRAG = (befolkningsansvar, behovspeng, tandlakarlistningar)
