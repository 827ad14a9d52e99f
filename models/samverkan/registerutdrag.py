"""What samverkan holds about a person, for a registerutdrag: the ärenden that an organisation owns, whole."""

from collections.abc import Iterator

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import Atkomst, Granskningspost
from models.samverkan.egen_sip.registerutdrag import egen_sip
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.granskning import agda
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.lagklocka.klockunderlag import Klockunderlag
from models.samverkan.lagklocka.mottagningssvar import Mottagningssvar
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.meddelande import Meddelande, Meddelandekvittens
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.processer import STEG
from models.samverkan.rattelse import Rattelseanteckning
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.sip.plan.registerutdrag import planen
from models.samverkan.sip.registerutdrag import sip
from models.samverkan.stallningstagande.falt import ORD
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande
from models.samverkan.steg import Kvittering, Stegversion
from models.samverkan.utskrivning import Utskrivning
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.organisation import Enhet, Processroll
from models.shared.registerutdrag.avsnitt import Avsnitt, Fraga, avsnitt, nar, ord, titlar

TITEL = {key: step.title for key, step in STEG.items()}


def arenden(fraga: Fraga) -> Iterator[Avsnitt]:
    """Each ärende with what is registered, written, acknowledged and noted in it, drafts and what is removed too."""
    query = Arende.select().where(Arende.person.in_(fraga.ids), Arende.id.in_(agda(fraga.orgnr)))
    for arende in query.order_by(Arende.skapad, Arende.id):
        rubrik = f"Ärende {arende.nummer}"
        yield avsnitt(rubrik, *_om(fraga, arende), *_deltagare(fraga, arende))
        yield avsnitt(f"{rubrik}: information och samtycke", *_grunder(fraga, arende))
        yield avsnitt(f"{rubrik}: innehåll", *_innehall(fraga, arende))
        yield avsnitt(f"{rubrik}: fast vårdkontakt", *_fasta(fraga, arende))
        yield avsnitt(f"{rubrik}: kartläggning", *_kartlaggning(fraga, arende))
        yield avsnitt(f"{rubrik}: ställningstagande", *_stallningstagande(fraga, arende))
        yield avsnitt(f"{rubrik}: meddelanden", *_meddelanden(fraga, arende))
        yield avsnitt(f"{rubrik}: på Mina sidor", *egen_sip(fraga, arende))
        yield avsnitt(f"{rubrik}: kvitteringar", *_kvitteringar(fraga, arende))
        yield avsnitt(f"{rubrik}: patientens rättelser", *_rattelser(fraga, arende))
        yield avsnitt(f"{rubrik}: lagens tider", *_tider(fraga, arende))


def atkomster(fraga: Fraga) -> Iterator[Avsnitt]:
    """Readings in läsläge of what the organisation owns, with ground, reason and what the review came to."""
    query = (
        Granskningspost.select(Granskningspost, Atkomst, Enhet)
        .join(Atkomst)
        .join(Enhet)
        .where(Granskningspost.orgnr == fraga.orgnr, Atkomst.person.in_(fraga.ids))
        .order_by(Atkomst.fran)
    )
    for post in query:
        atkomst = post.atkomst
        yield avsnitt(
            "Läsläge",
            ("Från", atkomst.fran),
            ("Till", atkomst.avslutad or atkomst.till),
            ("Enhet", fraga.enhet(atkomst.enhet)),
            ("Roll", atkomst.roll),
            ("Grund", atkomst.ord),
            ("Skäl", atkomst.skal),
            ("Granskad", nar(post.granskad, post.utfall.value if post.utfall else "", post.kommentar)),
        )


def _om(fraga, arende):
    yield "Skapat", nar(arende.skapad, fraga.enhet(arende.skapad_enhet))
    yield "Publicerat", arende.publicerad
    yield "Avslutat", arende.avslutad
    yield "Arkiverat", arende.arkiverad
    yield "Borttaget", arende.borttagen


def _deltagare(fraga, arende):
    query = Deltagare.select(Deltagare, Enhet).join(Enhet).where(Deltagare.arende == arende).order_by(Deltagare.tillagd)
    for en in query:
        slut = f"borttagen {ord(en.borttagen)}" if en.borttagen else ""
        yield "Deltagande enhet", ", ".join(part for part in (fraga.enhet(en.enhet), nar(en.tillagd, slut)) if part)
    roller = Deltagarroll.select(Deltagarroll, Enhet, Processroll).join(Enhet).switch(Deltagarroll).join(Processroll)
    for en in roller.where(Deltagarroll.arende == arende).order_by(Deltagarroll.tidpunkt):
        vad = f"rollen {en.processroll.namn} {'tillagd' if en.deltar else 'borttagen'}: {en.skal}"
        yield "Roll på en deltagande enhet", nar(en.tidpunkt, fraga.enhet(en.enhet), vad)


def _grunder(fraga, arende):
    for en in Patientinformation.select().where(Patientinformation.arende == arende).order_by("tidpunkt"):
        svar = "lämnad" if en.lamnad else f"inte lämnad: {en.anledning}"
        yield "Skriftlig information", nar(en.tidpunkt, fraga.enhet(en.enhet), svar)
    for en in Samtycke.select().where(Samtycke.arende == arende).order_by("registrerat"):
        slut = f"avregistrerat {ord(en.avregistrerat)}" if en.avregistrerat else ""
        yield en.ord.capitalize(), nar(en.registrerat, fraga.enhet(en.registrerat_enhet), slut)


def _innehall(fraga, arende):
    versioner = {en.id: en for en in Stegversion.select().where(Stegversion.arende == arende)}
    vem = titlar(*(en.publicerad_av_id for en in versioner.values()))

    def om(id):
        if id is None:
            return "utkast"
        en = versioner[id]
        return nar(en.publicerad, f"version {en.nummer}", vem[en.publicerad_av_id], fraga.enhet(en.publicerad_enhet))

    for en in Inskrivning.select().where(Inskrivning.arende == arende).order_by("id"):
        yield "Inskrivning", om(en.version_id)
        yield "Inskriven", " ".join(filter(None, (ord(en.inskriven), en.klockan and en.klockan.strftime("%H:%M"))))
        yield "Beräknad tid för utskrivning", en.beraknad_ut
        yield "Inskrivningsorsak", en.orsak
    for en in Utskrivningstid.select().where(Utskrivningstid.arende == arende).order_by("id"):
        yield "Utskrivningsklar" if en.klar else "Tid för utskrivning", f"{en.datum} ({om(en.version_id)})"
        yield "Orsak till ny tid", en.orsak
    for en in Utskrivning.select().where(Utskrivning.arende == arende).order_by("id"):
        sagt = "ångrad" if en.angrad else ", ".join(filter(None, (ord(en.datum), en.slut_ord, en.till_ord)))
        yield "Utskrivning", f"{sagt} ({om(en.version_id)})"
        yield "Kommentar till utskrivningen", en.kommentar
    yield from sip(fraga, arende, om)
    yield from planen(fraga, arende, om)


def _fasta(fraga, arende):
    query = FastVardkontakt.select().where(FastVardkontakt.arende == arende).order_by(FastVardkontakt.registrerad)
    for en in query:
        ansvar = ", ".join(filter(None, ("kallelseansvarig" if en.kallelseansvarig else "", en.ansvar)))
        slut = f"borttagen {ord(en.borttagen)}" if en.borttagen else ""
        yield f"{en.medarbetare.titel}: {ansvar}", nar(en.registrerad, fraga.enhet(en.enhet), slut)


def _kartlaggning(fraga, arende):
    """Everything that has stood in each field."""
    query = Faltvarde.select(Faltvarde, Kartlaggning).join(Kartlaggning).where(Kartlaggning.arende == arende)
    for en in query.order_by(Faltvarde.nummer, Faltvarde.id):
        falt = en.kartlaggning.katalog.falt.get(en.falt)
        innehall = ", ".join(filter(None, (*en.val.splitlines(), en.text))) or "tömt"
        yield falt.rubrik if falt else en.falt, f"{innehall} ({nar(en.tidpunkt, fraga.enhet(en.enhet))})"


def _stallningstagande(fraga, arende):
    """Every text that a part has saved, and the läkare it named."""
    for en in Stallningstagande.select().where(Stallningstagande.arende == arende).order_by("nummer"):
        yield en.part.ord, nar(en.tidpunkt, fraga.enhet(en.enhet))
        for falt, varde in en.varden.items():
            if varde not in (None, ""):
                yield ORD[falt], {True: "Ja", False: "Nej"}.get(varde) or (en.sip_ord if falt == "sip" else varde)
        for namngiven in en.namngivna:
            yield "Ansvarig läkare", namngiven.medarbetare.titel


def _kvitteringar(fraga, arende):
    query = Kvittering.select(Kvittering, Stegversion).join(Stegversion).where(Stegversion.arende == arende)
    for en in query.order_by(Kvittering.tidpunkt):
        steg = f"{TITEL.get(en.version.steg, en.version.steg)}, version {en.version.nummer}"
        yield steg, nar(en.tidpunkt, fraga.enhet(en.enhet))


def _meddelanden(fraga, arende):
    """What was sent, what is only written, and who has acknowledged it."""
    for en in Meddelande.select().where(Meddelande.arende == arende).order_by(Meddelande.id):
        slut = f"makulerat {ord(en.makulerat)}" if en.makulerat else ""
        yield "Meddelande", f"{en.text} ({nar(en.skickat, en.av_titel, fraga.enhet(en.enhet), slut)})"
        if en.fil:
            yield "Bifogad fil", _fil(en.fil)
        for kvittens in en.kvittenser.order_by(Meddelandekvittens.id):
            yield "Kvittens", nar(kvittens.kvitterat, fraga.enhet(kvittens.enhet))
    for en in Meddelandeutkast.select().where(Meddelandeutkast.arende == arende).order_by(Meddelandeutkast.id):
        yield "Meddelande som inte är skickat", f"{en.text} ({ord(en.sparat)})"
    for en in Meddelandefil.select().where(Meddelandefil.arende == arende, Meddelandefil.skickad.is_null()):
        yield "Bifogad fil som inte är skickad", _fil(en)


def _fil(en):
    """What a file is; what it holds is handed out beside the utdrag."""
    friad = f"skickad trots att den innehåller {en.fynd}: {en.friad}" if en.fynd and en.friad else en.friad
    return f"{en.namn} ({nar(en.bifogad, f'fil {en.id}', en.typ.upper(), f'{en.storlek} byte', friad)})"


def _rattelser(fraga, arende):
    for en in Rattelseanteckning.for_arende(arende):
        yield en.avser, f"{en.text} ({nar(en.tidpunkt, en.av_titel, fraga.enhet(en.enhet))})"


def _tider(fraga, arende):
    for en in Mottagningssvar.select().where(Mottagningssvar.arende == arende).order_by("id"):
        svar = f"kan ta emot från {en.fran}" if en.fran else f"kan inte ännu: {en.orsak}"
        yield "Kommunens svar", nar(en.tidpunkt, fraga.enhet(en.enhet), svar)
    for en in Planeringskallelse.select().where(Planeringskallelse.arende == arende).order_by("id"):
        yield "Kallelse till planering", nar(en.tidpunkt, fraga.enhet(en.enhet), f"möte {ord(en.mote)}")
    for en in Klockunderlag.select().where(Klockunderlag.arende == arende).order_by("id"):
        yield "Underlag om tiderna", nar(en.skapat, fraga.enhet(en.enhet), f"underlag {en.id}")


REGISTERUTDRAG = (arenden, atkomster)
