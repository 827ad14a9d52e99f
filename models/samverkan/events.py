"""What can happen in samverkan, each told in one Swedish sentence."""

from models.shared.events import Act, Event
from models.shared.process import Ansvar

STARTSIDA_LAST = Event("samverkan.startsida.last", "Läste enhetens ärendelista.", Act.LAST)
ARENDE_LAST = Event("samverkan.arende.last", "Läste {del} i ärendet.", Act.LAST)
ARENDE_SKAPAT = Event("samverkan.arende.skapat", "Skapade ärendet {nummer}.", Act.SKAPAT)
ARENDE_BORTTAGET = Event("samverkan.arende.borttaget", "Tog bort ärendet {nummer}.", Act.BORTTAGIT)
ARENDE_ARKIVERAT = Event("samverkan.arende.arkiverat", "Arkiverade ärendet {nummer}.")
PATIENTINFORMATION = Event("samverkan.patientinformation", "Registrerade patientinformation: {svar}.")
SAMTYCKE_REGISTRERAT = Event("samverkan.samtycke.registrerat", "Registrerade {grund}.")
SAMTYCKE_AVREGISTRERAT = Event("samverkan.samtycke.avregistrerat", "Avregistrerade {grund}.")
UTKAST_SPARAT = Event("samverkan.steg.utkast", "Sparade utkast till {steg}.")
STEG_PUBLICERAT = Event("samverkan.steg.publicerat", "Publicerade {steg}, version {version}.")
STEG_KVITTERAT = Event("samverkan.steg.kvitterat", "Kvitterade {steg}, version {version}, för {enhet}.")
STEG_JUSTERAT = Event("samverkan.steg.justerat", "Justerade {steg}, version {version}, för {enhet}.")
STALLNINGSTAGANDE_SPARAT = Event(
    "samverkan.stallningstagande.sparat", "Ändrade sin parts del av ställningstagandet, version {version}, för {enhet}."
)
STALLNINGSTAGANDE_ATERLAMNAT = Event(
    "samverkan.stallningstagande.aterlamnat",
    "Godkände inte ställningstagandet till SIP, version {version}, för {enhet}.",
)
STEG_GODKANT = Event("samverkan.steg.godkant", "Godkände {steg}, version {version}, för {enhet}.")
FAST_VARDKONTAKT_REGISTRERAD = Event("samverkan.fast-vardkontakt", "Registrerade fast vårdkontakt {hsa_id}.")
FAST_VARDKONTAKT_BYTTE_ENHET = Event(
    "samverkan.fast-vardkontakt.enhet", "Ändrade enhet för fast vårdkontakt {hsa_id} till {enhet}."
)
FAST_VARDKONTAKT_BORTTAGEN = Event(
    "samverkan.fast-vardkontakt.borttagen", "Tog bort fast vårdkontakt {hsa_id}.", Act.BORTTAGIT
)
UTSKRIVNING_ANGRAD = Event("samverkan.utskrivning.angrad", "Ångrade utskrivningen, version {version}.")
KARTLAGGNING_STARTAD = Event("samverkan.kartlaggning.startad", "Startade kartläggningen.")
KARTLAGGNING_SKRIVEN = Event("samverkan.kartlaggning.skriven", "Skrev i kartläggningen: {falt}, version {version}.")
FIL_BIFOGAD = Event("samverkan.fil.bifogad", "Bifogade fil {fil}, {typ}, {storlek} byte, SHA-256 {sha256}.", Act.SKAPAT)
FIL_BORTTAGEN = Event("samverkan.fil.borttagen", "Tog bort fil {fil} innan den skickades.", Act.BORTTAGIT)
FIL_GALLRAD = Event("samverkan.fil.gallrad", "Tog bort fil {fil}, som inte skickades i tid.", Act.BORTTAGIT)
FIL_FRIAD = Event("samverkan.fil.friad", "Svarade för att fil {fil} får skickas: {fynd}.")
FIL_SKICKAD = Event("samverkan.fil.skickad", "Skickade fil {fil} med ett meddelande.")
MEDDELANDE_SKICKAT = Event("samverkan.meddelande.skickat", "Skickade meddelande {meddelande}.", Act.SKAPAT)
MEDDELANDE_MAKULERAT = Event("samverkan.meddelande.makulerat", "Makulerade meddelande {meddelande}.")
MEDDELANDE_KVITTERAT = Event("samverkan.meddelande.kvitterat", "Kvitterade meddelande {meddelande} för {enhet}.")
PAMINNELSE_SKICKAD = Event("samverkan.paminnelse.skickad", "Påminde {enhet} om {steg}, version {version}.", Act.SKAPAT)
DELTAGARE_TILLAGD = Event("samverkan.deltagare.tillagd", "Lade till deltagaren {enhet}.")
DELTAGARE_BORTTAGEN = Event("samverkan.deltagare.borttagen", "Tog bort deltagaren {enhet}.")
ROLL_TILLAGD = Event("samverkan.roll.tillagd", "Lade till rollen {roll} på {enhet}: {ansvar}. Undantag {undantag}.")
ROLL_BORTTAGEN = Event("samverkan.roll.borttagen", "Tog bort rollen {roll} på {enhet}. Undantag {undantag}.")
ATKOMST_OPPNAD = Event("samverkan.atkomst.oppnad", "Öppnade läsläge, åtkomst {atkomst}: {grund}.", Act.SKAPAT)
ATKOMST_AVSLUTAD = Event("samverkan.atkomst.avslutad", "Avslutade läsläge, åtkomst {atkomst}.")
ATKOMST_GRANSKAD = Event("samverkan.atkomst.granskad", "Granskade åtkomst {atkomst}: {utfall}.")
ATKOMST_LAST = Event("samverkan.atkomst.last", "Läste {del} i ärendet i läsläge, åtkomst {atkomst}: {grund}.", Act.LAST)
SPARR_BEGARD = Event(
    "samverkan.sparr.begard", "Begärde att läsa spärrade uppgifter, åtkomst {atkomst}: {grund}.", Act.SKAPAT
)
SPARR_LYFT = Event("samverkan.sparr.lyft", "Bröt en spärr tillfälligt, åtkomst {atkomst}: {grund}.", Act.SKAPAT)

KALLELSE_AVBOJD = Event(
    "samverkan.kallelse.avbojd", "Avböjde mötet i kallelsen, version {version}, för {enhet}.", Act.SKAPAT
)
MOTESTIDER_BESVARADE = Event(
    "samverkan.motestider.besvarade", "Svarade på mötestiderna i kallelsen, version {version}, för {enhet}."
)
MOTESTID_VALD = Event(
    "samverkan.motestid.vald", "Valde mötestiden i kallelsen, version {version}. {antal} andra enheter kan då."
)
DAGORDNING_SKRIVEN = Event("samverkan.dagordning", "Skrev dagordningen för mötet, version {version}.")
MOTESBREV_LAGT = Event(
    "samverkan.motesbrev", "Skickade mötets tid i kallelsen, version {version}, till {enhet} som e-post.", Act.UTLAMNAT
)
SAMORDNINGSANSVARIG_REGISTRERAD = Event("samverkan.samordningsansvarig", "Registrerade samordningsansvarig {hsa_id}.")
SAMORDNINGSANSVARIG_BORTTAGEN = Event(
    "samverkan.samordningsansvarig.borttagen", "Tog bort samordningsansvarig {hsa_id}.", Act.BORTTAGIT
)
PLAN_SKRIVEN = Event("samverkan.plan.skriven", "Skrev i planen: {falt}, version {version}.")
PLANRAD_SKAPAD = Event("samverkan.plan.rad", "Lade till {slag} {rad} i planen.", Act.SKAPAT)
PLANRAD_BORTTAGEN = Event("samverkan.plan.rad.borttagen", "Tog bort {slag} {rad} ur planen.", Act.BORTTAGIT)
GODKANNANDE_STARTAT = Event("samverkan.plan.godkannande", "Startade godkännande av planen, version {version}.")
PLAN_OPPNAD = Event("samverkan.plan.oppnad", "Bröt godkännandet för att uppdatera planen, version {version}.")
SIP_LAMNADE = Event("samverkan.sip.lamnade", "Flyttade den aktiva planen {nummer} från startsidan.")
SIP_PAMIND = Event("samverkan.sip.pamind", "Påminde om att planen {nummer} ska följas upp.")
SIPAR_LASTA = Event("samverkan.sipar.lasta", "Läste listan över enhetens SIP.", Act.LAST)
SIPAR_HAMTADE = Event("samverkan.sipar.hamtade", "Hämtade listan över enhetens SIP, {antal} rader.", Act.UTLAMNAT)
SIP_UTSKRIVEN = Event("samverkan.sip.utskriven", "Skrev ut {vad} till patienten.", Act.UTSKRIVET)
PLAN_AVSLUTAD = Event("samverkan.plan.avslutad", "Avslutade planen {nummer}.")
SIP_DELAD = Event("samverkan.delning", "Öppnade SIP för personen på Mina sidor, delning {delning}.", Act.SKAPAT)
SIP_DELNING_SLUT = Event("samverkan.delning.slut", "Stängde SIP för personen på Mina sidor, delning {delning}.")
EGEN_SIP_LAST = Event("samverkan.egen-sip.last", "Läste {del} i sin egen SIP.", Act.LAST)
INLAGG_UTKAST = Event("samverkan.inlagg.utkast", "Sparade utkast till {om} i sin egen SIP.")
INLAGG_SKICKAT = Event("samverkan.inlagg.skickat", "Skickade {om}, version {version}, i sin egen SIP.", Act.SKAPAT)
INLAGG_LAST = Event("samverkan.inlagg.last", "Markerade {antal} inlägg av personen som lästa för {enhet}.")
PLAN_HAMTAD = Event("samverkan.plan.hamtad", "Hämtade planen som FHIR, version {version}.", Act.UTLAMNAT)
FHIR_UTLAMNAD = Event("samverkan.fhir.utlamnad", "Fick planen som FHIR för {syfte}, version {version}.", Act.UTLAMNAT)
FHIR_SOKT = Event("samverkan.fhir.sokt", "Sökte planer som FHIR på personnummer: {antal}.", Act.LAST)
FHIR_NEKAD = Event("samverkan.fhir.nekad", "Nekades en plan som FHIR.", Act.NEKAT)
RATTELSE_ANTECKNAD = Event(
    "samverkan.rattelse", "Antecknade att patienten anser att en uppgift är fel, anteckning {anteckning}.", Act.SKAPAT
)
MOTTAGANDE_BESVARAT = Event(
    "samverkan.mottagande", "Svarade när kommunen kan ta emot patienten, svar {svar}.", Act.SKAPAT
)
PLANERING_KALLAD = Event("samverkan.planering.kallad", "Kallade till planering, kallelse {kallelse}.", Act.SKAPAT)
UNDERLAG_SKAPAT = Event("samverkan.underlag.skapat", "Tog fram underlag om tiderna, underlag {underlag}.", Act.SKAPAT)
UNDERLAG_UTLAMNAT = Event(
    "samverkan.underlag.utlamnat", "Hämtade underlag om tiderna, underlag {underlag}.", Act.UTLAMNAT
)
UPPFOLJNING_LAST = Event("samverkan.uppfoljning.last", "Läste uppföljningen för {manad}.", Act.LAST)
UPPFOLJNING_HAMTAD = Event("samverkan.uppfoljning.hamtad", "Hämtade uppföljningen för {manad} som Excel.", Act.UTLAMNAT)
OVERENSKOMMELSE_BESLUTAD = Event(
    "samverkan.overenskommelse", "Lade in överenskommelse med {kommun} från {fran}: {modell}.", Act.SKAPAT
)
OVERENSKOMMELSE_RATTAD = Event(
    "samverkan.overenskommelse.rattad", "Rättade överenskommelse med {kommun} från {forut}, gäller nu från {fran}."
)
OVERENSKOMMELSE_BORTTAGEN = Event(
    "samverkan.overenskommelse.borttagen", "Tog bort överenskommelse med {kommun} från {fran}.", Act.BORTTAGIT
)
PATIENTBESKED = Event("samverkan.patientbesked", "Skrev ut information till patienten.", Act.UTSKRIVET)

FULLGJORT = {Ansvar.KVITTERA: STEG_KVITTERAT, Ansvar.JUSTERA: STEG_JUSTERAT, Ansvar.GODKANNA: STEG_GODKANT}

EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
