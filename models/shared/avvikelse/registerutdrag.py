"""What avvikelser hold about a person, for a registerutdrag."""

from collections.abc import Iterator

from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lexbeslut import LEX_ORD
from models.shared.avvikelse.utredning import Utredning
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar

PROVAS = "Texten lämnas ut efter prövning"  # of one whose enhet may not be told: the words may tell it


def avvikelser(fraga: Fraga) -> Iterator[Avsnitt]:
    """Every avvikelse about the person that the organisation has registered or investigates."""
    mina = Utredning.select(Utredning.avvikelse).where(Utredning.orgnr == fraga.orgnr)
    query = Avvikelse.select().where(Avvikelse.person.in_(fraga.ids), Avvikelse.id.in_(mina))
    for en in query.order_by(Avvikelse.id):
        yield from en_avvikelse(en, fraga)


def en_avvikelse(en: Avvikelse, fraga: Fraga) -> Iterator[Avsnitt]:
    """What was reported, the thread, and what the organisation has come to."""
    yield avsnitt(
        f"Avvikelse {en.nummer}",
        ("Typ", en.typ_ord),
        ("Händelsedatum", en.handelsedatum),
        ("Tid", en.tid and f"{en.tid:%H:%M}{' (uppskattad)' if en.tid_uppskattad else ''}"),
        ("Var personen ensam", en.ensam_ord),
        ("Verksamhet", en.lagrum_ord),
        ("Område", en.omrade.namn),
        ("Enhet", fraga.enhet(en.enhet)),
        ("Involverade yrkesgrupper", ", ".join(en.yrkesgrupper)),
        ("Enheter i ärendet", ", ".join(fraga.enhet(enhet) for enhet in en.parter) if fraga.namnge else ""),
        ("Händelseförlopp", _text(en.handelseforlopp, fraga)),
        ("Åtgärdsförslag", _text(en.atgardsforslag, fraga)),
        ("Rapporterad", nar(en.registrerad, en.av_titel)),
        *(("Svar", nar(rad.tidpunkt, fraga.enhet(rad.enhet), _text(rad.text, fraga))) for rad in en.svar),
    )
    yield from _utredningen(en, en.utredningar.where(Utredning.orgnr == fraga.orgnr).get(), fraga)


def _utredningen(avvikelse, utredning, fraga):
    yield avsnitt(
        f"Utredning av avvikelse {avvikelse.nummer}",
        ("Status", utredning.status_ord),
        *(("Ansvarig", nar(rad.fran, fraga.enhet(rad.enhet))) for rad in utredning.ansvar),
        *(
            (f"Analys {rad.nummer}, {nar(rad.tidpunkt, rad.av_titel)}", _text(_analyserat(rad), fraga))
            for rad in utredning.analyser
        ),
        *(("Åtgärd", _atgardat(rad, fraga)) for rad in utredning.atgarder),
        *(
            ("Återkoppling", nar(rad.tidpunkt, rad.av_titel, _text(rad.text, fraga)))
            for rad in utredning.aterkopplingar
        ),
        *(
            (LEX_ORD[rad.beslut], nar(rad.tidpunkt, rad.av_titel, _text(rad.motivering, fraga)))
            for rad in utredning.lexbeslut
        ),
        *(("Omstyrd", nar(rad.tidpunkt, _text(rad.skal, fraga))) for rad in utredning.omstyrningar),
        *(("Öppnad igen", nar(rad.tidpunkt, _text(rad.skal, fraga))) for rad in utredning.ateroppningar),
    )


def _analyserat(rad):
    return f"Konsekvens {rad.konsekvens}, sannolikhet {rad.sannolikhet}. {rad.orsak} {rad.text}".strip()


def _atgardat(rad, fraga):
    klar = f", klar {rad.klar}" if rad.klar else ""
    return f"Senast {rad.senast}{klar}: {_text(rad.beskrivning, fraga)}"


def _text(text, fraga):
    return (text if fraga.namnge else PROVAS) if text else ""


REGISTERUTDRAG = (avvikelser,)
