"""What can happen in socialtjänst."""

from models.shared.events import Act, Event

UPPDRAG_SKAPAT = Event("socialtjanst.uppdrag.skapat", "Började skriva uppdraget {nummer}.", Act.SKAPAT)
UPPDRAG_ANDRAT = Event("socialtjanst.uppdrag.andrat", "Ändrade utkastet till uppdraget {nummer}.")
UPPDRAG_BORTTAGET = Event("socialtjanst.uppdrag.borttaget", "Tog bort utkastet till {nummer}.", Act.BORTTAGIT)
UPPDRAG_UTKAST = Event("socialtjanst.uppdrag.utkast", "Skrev på sin egen text till uppdraget {nummer}.")
UPPDRAGSFIL_TILLAGD = Event("socialtjanst.uppdrag.fil", "Lade till ett dokument i uppdraget {nummer}.", Act.SKAPAT)
UPPDRAGSFIL_BORTTAGEN = Event(
    "socialtjanst.uppdrag.fil.borttagen", "Tog bort dokumentet ur utkastet till {nummer}.", Act.BORTTAGIT
)
UPPDRAG_SKICKAT = Event("socialtjanst.uppdrag.skickat", "Skickade uppdraget {nummer} till {enhet}.")
UPPDRAGSBREV_LAGT = Event(
    "socialtjanst.uppdrag.brev", "Skickade ett brev om uppdraget {nummer} till {enhet} som e-post.", Act.SKAPAT
)
UPPDRAG_ATERTAGET = Event("socialtjanst.uppdrag.atertaget", "Återtog uppdraget {nummer}.")
UPPDRAG_FORDELAT = Event(
    "socialtjanst.uppdrag.fordelat", "Accepterade uppdraget {nummer} och fördelade det till {enhet}, {genomforande}."
)
UPPDRAG_KVITTERAT = Event("socialtjanst.uppdrag.kvitterat", "Kvitterade uppdraget {nummer} för {enhet}.")
UPPDRAG_AVSLUTAT = Event("socialtjanst.uppdrag.avslutat", "Avslutade uppdraget {nummer}.")
UPPDRAG_LAST = Event("socialtjanst.uppdrag.last", "Läste uppdraget {nummer}.", Act.LAST)
UPPDRAGEN_LASTA = Event("socialtjanst.uppdragen.lasta", "Läste listan över uppdrag.", Act.LAST)
UPPDRAGSPDF_LAST = Event("socialtjanst.uppdrag.pdf", "Öppnade uppdraget {nummer} som PDF.", Act.UTLAMNAT)
GENOMFORANDE_SKAPAT = Event("socialtjanst.genomforande.skapat", "Började {nummer} på {enhet}.", Act.SKAPAT)
GENOMFORANDE_LAST = Event("socialtjanst.genomforande.last", "Läste genomförandet {nummer}.", Act.LAST)
SKRIVBORD_LAST = Event("socialtjanst.skrivbord.last", "Läste Mitt skrivbord.", Act.LAST)
GENOMFORANDEN_LASTA = Event("socialtjanst.genomforanden.lasta", "Läste listan över genomföranden.", Act.LAST)
INKORG_LAST = Event("socialtjanst.inkorg.last", "Läste sin inkorg.", Act.LAST)
INSATS_TILLAGD = Event("socialtjanst.insats.tillagd", "Lade till {insats}, {period}, i {nummer}.", Act.SKAPAT)
INSATS_ANDRAD = Event("socialtjanst.insats.andrad", "Ändrade {insats} i {nummer} till {period}.")
AVSLUTSORSAK_ANGIVEN = Event("socialtjanst.avslutsorsak", "Angav avslutsorsaken {orsak} i {nummer}.", Act.SKAPAT)
MIN_PERSON_TILLAGD = Event("socialtjanst.min-person.tillagd", "Lade {nummer} bland Mina personer.", Act.SKAPAT)
MIN_PERSON_BORTTAGEN = Event("socialtjanst.min-person.borttagen", "Tog bort {nummer} ur Mina personer.", Act.BORTTAGIT)
GENOMFORANDE_AVSLUTAT = Event("socialtjanst.genomforande.avslutat", "Avslutade genomförandet {nummer}.")
PUNKT_BOCKAD = Event("socialtjanst.checklista.bockad", "Bockade av {punkt} i checklistan för {nummer}.")
PUNKT_AVBOCKAD = Event("socialtjanst.checklista.avbockad", "Tog bort bocken för {punkt} i checklistan för {nummer}.")
GENOMFORANDE_GALLRAT = Event(
    "socialtjanst.genomforande.gallrat", "Gallrade genomförandet {nummer} enligt {gallring}.", Act.BORTTAGIT
)
UPPDRAG_GALLRAT = Event("socialtjanst.uppdrag.gallrat", "Gallrade uppdraget {nummer} enligt {gallring}.", Act.BORTTAGIT)
GALLRING_LAST = Event("socialtjanst.gallring.last", "Läste vad som kan gallras, {antal} ärenden.", Act.LAST)
GALLRING_FORESLAGEN = Event(
    "socialtjanst.gallring.foreslagen", "Föreslog gallringen {nummer}, {antal} ärenden.", Act.SKAPAT
)
GALLRINGSFORSLAG_LAST = Event("socialtjanst.gallring.forslag.last", "Läste gallringen {nummer}.", Act.LAST)
GALLRING_GODKAND = Event("socialtjanst.gallring.godkand", "Godkände gallringen {nummer}.")
GALLRING_AVBRUTEN = Event("socialtjanst.gallring.avbruten", "Avbröt gallringen {nummer}.")
GALLRING_VERKSTALLD = Event(
    "socialtjanst.gallring.verkstalld",
    "Verkställde gallringen {nummer}: {antal} ärenden, {rader} rader.",
    Act.BORTTAGIT,
)
GALLRING_UNDANTAGEN = Event("socialtjanst.gallring.undantagen", "Undantog {nummer} från gallring: {klass}.")
GALLRINGSUNDANTAG_HAVT = Event("socialtjanst.gallring.undantag.havt", "Hävde undantaget från gallring för {nummer}.")
GALLRINGSPAKET_HAMTAT = Event(
    "socialtjanst.gallring.paket.hamtat", "Hämtade exportpaketet för gallringen {nummer}.", Act.UTLAMNAT
)
GALLRINGSPAKET_BORTTAGET = Event(
    "socialtjanst.gallring.paket.borttaget", "Tog bort exportpaketet för gallringen {nummer}.", Act.BORTTAGIT
)
GALLRINGSPROTOKOLL_HAMTAT = Event(
    "socialtjanst.gallring.protokoll", "Hämtade protokollet för gallringen {nummer}.", Act.UTLAMNAT
)
MEDDELANDE_SKICKAT = Event("socialtjanst.meddelande.skickat", "Skickade ett meddelande: {slag}.", Act.SKAPAT)
KONTRAKT_SKAPAT = Event("socialtjanst.kontrakt.skapat", "Hyrde ut {objekt} i {nummer} från {fran}.", Act.SKAPAT)
KONTRAKT_BYTT = Event("socialtjanst.kontrakt.bytt", "Bytte till {objekt} i {nummer} från {fran}.")
KONTRAKT_AVSLUTAT = Event("socialtjanst.kontrakt.avslutat", "Lät kontraktet för {objekt} i {nummer} sluta {till}.")
KONTRAKT_ATERTAGET = Event("socialtjanst.kontrakt.atertaget", "Lät kontraktet för {objekt} i {nummer} fortsätta.")
KONTRAKT_BORTTAGET = Event(
    "socialtjanst.kontrakt.borttaget", "Tog bort kontraktet för {objekt} i {nummer}.", Act.BORTTAGIT
)
KONTRAKTEN_LASTA = Event("socialtjanst.kontrakten.lasta", "Läste kontraktslistan.", Act.LAST)
KONTRAKT_HAMTADE = Event("socialtjanst.kontrakten.hamtade", "Hämtade {antal} kontrakt som Excelfil.", Act.UTLAMNAT)
BOENDE_LAST = Event("socialtjanst.boende.last", "Läste om boende i genomförandet {nummer}.", Act.LAST)
BOENDEN_LASTA = Event("socialtjanst.boenden.lasta", "Läste vilka som bor i objekten.", Act.LAST)
BOENDEOBJEKT_LAST = Event("socialtjanst.boendeobjekt.last", "Läste vilka som har bott i {objekt}.", Act.LAST)
HYROR_LASTA = Event("socialtjanst.hyror.lasta", "Läste vad som ska debiteras för boende.", Act.LAST)
HYROR_HAMTADE = Event("socialtjanst.hyror.hamtade", "Hämtade {antal} rader hyresunderlag som Excelfil.", Act.UTLAMNAT)
PLAN_SKAPAD = Event("socialtjanst.plan.skapad", "Började en genomförandeplan i {nummer}.", Act.SKAPAT)
PLAN_SKRIVEN = Event("socialtjanst.plan.skriven", "Skrev i genomförandeplanen i {nummer}.")
PLAN_BORTTAGEN = Event("socialtjanst.plan.borttagen", "Tog bort en påbörjad plan i {nummer}.", Act.BORTTAGIT)
PLAN_UPPRATTAD = Event(
    "socialtjanst.plan.upprattad", "Sparade genomförandeplanen till ärendet {nummer} som version {version}.", Act.SKAPAT
)
PLAN_FOLJD_UPP = Event("socialtjanst.plan.foljd-upp", "Följde upp genomförandeplanen i {nummer}.", Act.SKAPAT)
PLAN_UPPFOLJNING_UTKAST = Event("socialtjanst.plan.utkast", "Skrev på en uppföljning av planen i {nummer}.")
PLAN_UPPFOLJNING_ATERTAGEN = Event("socialtjanst.plan.atertagen", "Återtog en uppföljning av planen i {nummer}.")
PLAN_LAST = Event("socialtjanst.plan.last", "Läste genomförandeplanen i {nummer}.", Act.LAST)
PLAN_UTSKRIVEN = Event("socialtjanst.plan.utskriven", "Tog ut genomförandeplanen i {nummer} som PDF.", Act.UTLAMNAT)
PERSONUPPGIFT_TILLAGD = Event("socialtjanst.personuppgift.tillagd", "Lade till {vad} i {nummer}.", Act.SKAPAT)
PERSONUPPGIFT_ANDRAD = Event("socialtjanst.personuppgift.andrad", "Ändrade {vad} i {nummer}.")
PERSONUPPGIFT_BORTTAGEN = Event("socialtjanst.personuppgift.borttagen", "Tog bort {vad} i {nummer}.", Act.BORTTAGIT)
PERSONUPPGIFTER_LASTA = Event("socialtjanst.personuppgifter.lasta", "Läste personuppgifterna i {nummer}.", Act.LAST)
REGISTEREXEMPEL_INLAGT = Event("socialtjanst.register.exempel", "Lade in {antal} rader som exempel.", Act.SKAPAT)
JOURNAL_OPPNAD = Event("socialtjanst.journal.oppnad", "Öppnade journalen {mall} i {nummer}.", Act.SKAPAT)
JOURNAL_LAST = Event("socialtjanst.journal.last", "Läste journalen i {nummer}.", Act.LAST)
JOURNAL_AVSLUTAD = Event("socialtjanst.journal.avslutad", "Avslutade journalen i {nummer}.")
JOURNAL_UTSKRIVEN = Event("socialtjanst.journal.utskriven", "Skrev ut journalen i {nummer}.", Act.UTLAMNAT)
JOURNAL_GALLRAD = Event("socialtjanst.journal.gallrad", "Gallrade journalen i {nummer}.", Act.BORTTAGIT)
ANTECKNING_UTKAST = Event("socialtjanst.anteckning.utkast", "Sparade ett utkast till anteckning i {nummer}.")
ANTECKNING_SPARAD = Event("socialtjanst.anteckning.sparad", "Sparade anteckning {anteckning} i {nummer}.", Act.SKAPAT)
ANTECKNING_ANDRAD = Event("socialtjanst.anteckning.andrad", "Ändrade anteckning {anteckning} i {nummer}.")
ANTECKNING_SIGNERAD = Event("socialtjanst.anteckning.signerad", "Signerade anteckning {anteckning} i {nummer}.")
ANTECKNING_LAST = Event("socialtjanst.anteckning.last", "Låste anteckning {anteckning} i {nummer} utan signering.")
ANTECKNING_RATTAD = Event(
    "socialtjanst.anteckning.rattad", "Rättade anteckning {anteckning} i {nummer}, rättning {rattning}."
)
RATTNINGAR_LASTA = Event(
    "socialtjanst.rattningar.lasta", "Läste rättningarna av anteckning {anteckning} i {nummer}.", Act.LAST
)
STATISTIK_UTTAGEN = Event(
    "socialtjanst.statistik.uttagen",
    "Tog ut statistik för {verksamhet}, {period}, {antal} enheter. Anledning: {anledning}",
    Act.UTLAMNAT,
)
STATISTIK_LAST = Event("socialtjanst.statistik.last", "Läste sitt statistikuttag.", Act.LAST)
KONTROLLISTA_LAST = Event(
    "socialtjanst.kontrollista.last", "Läste kontrollistan till {rapport}, {antal} rader.", Act.LAST
)
KONTROLLISTA_HAMTAD = Event(
    "socialtjanst.kontrollista.hamtad", "Hämtade en kontrollista med {antal} rader som Excelfil.", Act.UTLAMNAT
)
STATISTIK_HAMTAD = Event(
    "socialtjanst.statistik.hamtad", "Hämtade sitt statistikuttag som {format}. Anledning: {anledning}", Act.UTLAMNAT
)
STATISTIKURVAL_SPARAT = Event("socialtjanst.statistik.urval.sparat", "Sparade ett urval för statistik.", Act.SKAPAT)
STATISTIKURVAL_ANDRAT = Event("socialtjanst.statistik.urval.andrat", "Bytte namn på ett sparat urval för statistik.")
STATISTIKURVAL_BORTTAGET = Event(
    "socialtjanst.statistik.urval.borttaget", "Tog bort ett sparat urval för statistik.", Act.BORTTAGIT
)
ALDERSBAND_BESLUTADE = Event(
    "socialtjanst.aldersband.beslutade", "Beslutade åldersband från {fran}: {band}.", Act.SKAPAT
)
JOURNALSOKNING_LAST = Event(
    "socialtjanst.journalsokning.last", "Sökte journalanteckningar med {nyckelord}, {period}.", Act.LAST
)
JOURNALSOKNING_HAMTAD = Event(
    "socialtjanst.journalsokning.hamtad", "Hämtade {antal} journalanteckningar som Excelfil.", Act.UTLAMNAT
)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
