"""Sending an avvikelse to another huvudman, who investigates it too and answers in the same thread (T78, F8)."""

from typing import Any

from models.shared import events
from models.shared.avvikelse import andring
from models.shared.avvikelse.ansvar import Ansvarig, ansvarig
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lyssnare import meddela
from models.shared.avvikelse.omstyrning import Omstyrning, gallande, satt_ansvar
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken

PROVA = "Bekräfta att du har prövat att uppgifterna får lämnas till mottagaren."


def mottagare(avvikelse: Avvikelse, by: Any) -> list[Enhet]:
    """The enheter it may be sent to: of other organisations, those connected to samverkan and those in its case.

    None of an organisation that has it already.
    """
    har = {rad.orgnr for rad in avvikelse.utredningar} | {by.enhet.orgnr}
    i_arendet = [enhet.id for enhet in avvikelse.parter]
    query = Enhet.select().where(Enhet.finns(), Enhet.orgnr.not_in(har), Enhet.samverkan | Enhet.id.in_(i_arendet))
    return list(query.order_by(Enhet.sortnyckel, Enhet.id))


def far_skickas(utredning: Utredning) -> bool:
    """True where it was registered: who has been sent it answers, and sends it no further."""
    return utredning.ar_rapportorens and not utredning.avslutad


def skicka(utredning: Utredning, till: Enhet, skrivet: str, *, provat: bool, by: Any) -> Ansvarig:
    """Send it to an enhet of another organisation; returns who answers for it there. Raises RuleBroken.

    `provat` is that the sender has judged that what it holds of a person may be told to the receiver (OSL).
    """
    skrivet = andring.text(skrivet, "text", "Skriv vad du vill att mottagaren gör.")
    if not far_skickas(utredning):
        raise RuleBroken("Bara den organisation där avvikelsen är registrerad kan skicka den.")
    with andring.andras(utredning, by=by) as nu:
        avvikelse = nu.avvikelse
        if till.id not in {enhet.id for enhet in mottagare(avvikelse, by)}:
            raise RuleBroken("Välj en enhet hos en annan huvudman, som inte redan har avvikelsen.", "enhet")
        if avvikelse.personer and not provat:
            raise RuleBroken(PROVA, "provat")
        fran, vem = gallande(nu), ansvarig(till)
        deras = Utredning.create(avvikelse=avvikelse, orgnr=till.orgnr)
        Omstyrning.create(
            utredning=deras, fran_enhet=fran, till_enhet=till, skal="Skickad från en annan huvudman.", **andring.av(by)
        )
        satt_ansvar(deras, vem, by)
        Avvikelsesvar.create(avvikelse=avvikelse, enhet=by.enhet_id, text=skrivet, **andring.av(by))
        avvikelse.logga(events.AVVIKELSE_SKICKAD, by=by, till=till.namn)
        meddela(avvikelse, vem, by=by)
    return vem
