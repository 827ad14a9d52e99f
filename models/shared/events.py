"""What can happen: each event is a key, a Swedish sentence and the kind of act the law asks the log to name."""

import string
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Act(StrEnum):
    """The kind of act, in the words a patient reads in a log extract (HSLF-FS 2016:40, 4 kap. 9 §)."""

    LAST = "läst"
    SKAPAT = "skapat"
    ANDRAT = "ändrat"
    BORTTAGIT = "tagit bort"
    UTLAMNAT = "lämnat ut"
    UTSKRIVET = "skrivit ut"
    INLOGGNING = "inloggning"
    NEKAT = "nekat"
    DRIFT = "drift"


@dataclass(frozen=True)
class Event:
    """An event. The facts it is recorded with are exactly the words in braces in its sentence."""

    key: str
    sentence: str
    act: Act = Act.ANDRAT

    @cached_property
    def facts(self) -> frozenset[str]:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.sentence) if name)

    def tell(self, facts: dict[str, str]) -> str:
        """The sentence with its facts in place."""
        return self.sentence.format_map(facts)


INLOGGAD = Event("shared.inloggning", "Loggade in.", Act.INLOGGNING)
UTLOGGAD = Event("shared.utloggning", "Loggade ut.", Act.INLOGGNING)
NEKAD = Event("shared.nekad", "Nekades {metod} på {regel}.", Act.NEKAT)
OBJEKT_NEKAT = Event(
    "shared.nekad.objekt", "Nekades {metod} på {regel}: finns inte, eller är inte tillgängligt för enheten.", Act.NEKAT
)
ENHET_VALD = Event("shared.enhet.vald", "Bytte till enheten {enhet}.", Act.INLOGGNING)
ROLL_VALD = Event("shared.roll.vald", "Bytte till rollen {roll}.", Act.INLOGGNING)
PERSON_LAST = Event("shared.person.last", "Läste uppgifter om personen.", Act.LAST)
PERSONFLIK_LAST = Event("shared.personflik.last", "Läste {flik} på personens sida.", Act.LAST)
PERSON_SOKT = Event("shared.person.sokt", "Sökte på personnummer.", Act.LAST)
PERSON_SKAPAD = Event("shared.person.skapad", "Registrerade personen för hand.", Act.SKAPAT)
SYSTEMKLIENT_SKAPAD = Event("shared.systemklient.skapad", "Släppte in systemklient {klient} för {syfte}.", Act.SKAPAT)
SYSTEMKLIENT_ATERKALLAD = Event("shared.systemklient.aterkallad", "Återkallade systemklient {klient}.")
SYSTEMKLIENT_NEKAD = Event("shared.systemklient.nekad", "Nekade ett system vars nyckel inte gäller.", Act.NEKAT)
SKYDD_OPPNAT = Event("shared.skydd.oppnat", "Öppnade skyddade personuppgifter, visning {visning}.", Act.LAST)
SKYDD_DOLT = Event("shared.skydd.dolt", "Dolde skyddade personuppgifter, visning {visning}.")
PERSON_NUMRERAD = Event("shared.person.numrerad", "Gav personen personnummer i stället för reservnummer.")
PERSON_ISARTAGEN = Event("shared.person.isartagen", "Tog isär personens reservnummer från personnumret.")
PERSON_SAMMANFORD = Event("shared.person.sammanford", "Förde ihop personens reservnummer med personnumret.")
SPARR_REGISTRERAD = Event("shared.sparr.registrerad", "Spärrade uppgifter hos {vad}, begärt av {av}.", Act.SKAPAT)
SPARR_HAVD = Event("shared.sparr.havd", "Hävde spärren av uppgifter hos {vad}.")
MEDARBETARE_SOKT = Event("shared.medarbetare.sokt", "Sökte bland medarbetare.", Act.LAST)
LOGG_EXPORTERAD = Event("shared.logg.exporterad", "Exporterade {antal} loggrader.", Act.UTLAMNAT)
LOGG_GALLRAD = Event(
    "shared.logg.gallrad",
    "Gallrade {antal} loggrader till och med {till}, arkiverade i {fil} (SHA-256 {sha256}).",
    Act.BORTTAGIT,
)
REGISTER_INLAST = Event(
    "shared.register.inlast",
    "Läste in {register}, {omfattning}, från filen {fil} (SHA-256 {sha256}): "
    "{nya} nya, {andrade} ändrade, {avslutade} avslutade.",
)
REGISTER_GRANSKAT = Event("shared.register.granskat", "Granskade filen {fil} mot registret {register}.", Act.LAST)
REGISTER_UPPLADDAT = Event(
    "shared.register.uppladdat", "Laddade upp filen {fil} till registret {register}.", Act.SKAPAT
)
REGISTER_AVBRUTET = Event("shared.register.avbrutet", "Avbröt inläsningen av filen {fil} till registret {register}.")
REGISTER_EXPORTERAT = Event(
    "shared.register.exporterat", "Hämtade registret {register} som fil, {antal} rader.", Act.UTLAMNAT
)
SAKERHETSKOPIA = Event("shared.sakerhetskopia", "Började ta säkerhetskopian {kopia}.", Act.DRIFT)
ATERSTALLD = Event("shared.aterstalld", "Återställde databasen från säkerhetskopian {kopia}.", Act.DRIFT)
INLOGGNING_MISSLYCKAD = Event("shared.inloggning.misslyckad", "Kom inte in med {satt}: {orsak}.", Act.NEKAT)
INLOGGNING_HEJDAD = Event("shared.inloggning.hejdad", "Hejdade fler försök att logga in: {orsak}.", Act.NEKAT)
INLOGGNINGSLANK_SKAPAD = Event("shared.konto.lank", "Gav {hsa_id} en länk för att välja lösenord.", Act.SKAPAT)
KONTO_ATERSTALLT = Event("shared.konto.aterstallt", "Återställde inloggningen för {hsa_id}.")
KONTO_AKTIVERAT = Event("shared.konto.aktiverat", "Valde lösenord för inloggningen för {hsa_id}.")
LOSENORD_BYTT = Event("shared.konto.losenord", "Bytte sitt lösenord.")
KODAPP_BYTT = Event("shared.konto.app", "Bytte appen som ger koder.")
RESERVKODER_SKAPADE = Event("shared.konto.reservkoder", "Skapade nya reservkoder.", Act.SKAPAT)
RESERVKOD_ANVAND = Event("shared.konto.reservkod", "Använde en reservkod, {kvar} finns kvar.", Act.INLOGGNING)
ALLA_UTLOGGADE = Event("shared.utloggning.alla", "Loggade ut {antal} andra inloggningar.", Act.INLOGGNING)
INLOGGNING_OVERLAMNAD = Event(
    "shared.inloggning.overlamnad", "Lämnade över inloggningen till en portals ram.", Act.INLOGGNING
)
INVANARE_INLOGGAD = Event("shared.invanare.inloggning", "Loggade in på Mina sidor.", Act.INLOGGNING)
INVANARE_UTLOGGAD = Event("shared.invanare.utloggning", "Loggade ut från Mina sidor.", Act.INLOGGNING)
INVANARE_LAST = Event("shared.invanare.last", "Läste sina egna sidor.", Act.LAST)
FELRAPPORT_SKICKAD = Event("shared.felrapport.skickad", "Skickade felrapport {nummer} om Samspel.", Act.SKAPAT)
FELRAPPORT_LAST = Event("shared.felrapport.last", "Läste felrapport {nummer}.", Act.LAST)
FELRAPPORT_HANTERAD = Event("shared.felrapport.hanterad", "Markerade felrapport {nummer} som hanterad.")
FELRAPPORT_GALLRAD = Event("shared.felrapport.gallrad", "Gallrade felrapport {nummer}.", Act.BORTTAGIT)
INSTALLNINGAR_SPARADE = Event("shared.installningar.sparade", "Sparade sina inställningar: aviseras med {vagar}.")
ADMINISTRATOR_SKAPAD = Event("shared.administrator", "Gjorde {hsa_id} till administratör på {enhet}.", Act.SKAPAT)
RAD_SKAPAD = Event("shared.administration.skapad", "Lade upp {namn}.", Act.SKAPAT)
RAD_ANDRAD = Event("shared.administration.andrad", "Ändrade {falt} från ”{fore}” till ”{efter}”.")
MEDARBETARE_SKAPAD = Event("shared.medarbetare.skapad", "Lade upp medarbetaren {hsa_id}.", Act.SKAPAT)
MEDARBETARE_ANDRAD = Event("shared.medarbetare.andrad", "Ändrade {falt} för {hsa_id}.")
MEDARBETARE_INAKTIVERAD = Event("shared.medarbetare.inaktiverad", "Inaktiverade medarbetaren {hsa_id}.")
MEDARBETARE_ATERAKTIVERAD = Event("shared.medarbetare.ateraktiverad", "Återaktiverade medarbetaren {hsa_id}.")
UPPDRAG_GIVET = Event(
    "shared.uppdrag.givet",
    "Gav {hsa_id} uppdrag som {befattning} på {enhet}, {period}, med behörighetsrollerna {roller}.",
    Act.SKAPAT,
)
UPPDRAG_ANDRAT = Event("shared.uppdrag.andrat", "Ändrade uppdraget för {hsa_id} på {enhet}: {andringar}.")
UPPDRAG_AVSLUTAT = Event("shared.uppdrag.avslutat", "Avslutade uppdraget för {hsa_id} på {enhet}, {sista}.")
BEHORIGHETSROLL_SKAPAD = Event(
    "shared.behorighetsroll.skapad", "Skapade behörighetsrollen {roll}, som får: {behorigheter}.", Act.SKAPAT
)
BEHORIGHETSROLL_ANDRAD = Event("shared.behorighetsroll.andrad", "Ändrade behörighetsrollen {roll}: {andringar}.")
BEHORIGHETSROLL_BORTTAGEN = Event(
    "shared.behorighetsroll.borttagen", "Tog bort behörighetsrollen {roll}.", Act.BORTTAGIT
)
KONTO_STANGT = Event("shared.konto.stangt", "Stängde inloggningen för {hsa_id}.")
KONTO_OPPNAT = Event("shared.konto.oppnat", "Öppnade inloggningen för {hsa_id}.")
PERSONAL = (
    ADMINISTRATOR_SKAPAD,
    MEDARBETARE_SKAPAD,
    MEDARBETARE_ANDRAD,
    MEDARBETARE_INAKTIVERAD,
    MEDARBETARE_ATERAKTIVERAD,
    UPPDRAG_GIVET,
    UPPDRAG_ANDRAT,
    UPPDRAG_AVSLUTAT,
    BEHORIGHETSROLL_SKAPAD,
    BEHORIGHETSROLL_ANDRAD,
    INLOGGNINGSLANK_SKAPAD,
    KONTO_ATERSTALLT,
    KONTO_STANGT,
    KONTO_OPPNAT,
)  # what the history of a medarbetare or of a behörighetsroll tells
LOGG_LAST = Event("shared.logg.last", "Läste {antal} rader i loggen.", Act.LAST)
GRANSKNING_LAST = Event("shared.granskning.last", "Läste vilka åtkomster som väntar på granskning.", Act.LAST)
STICKPROV_DRAGET = Event("shared.stickprov.draget", "Drog stickprovet {stickprov}: {regel}, {rader} rader.", Act.SKAPAT)
STICKPROV_LAST = Event("shared.stickprov.last", "Läste stickprovet {stickprov}.", Act.LAST)
STICKPROV_BEDOMT = Event("shared.stickprov.bedomt", "Bedömde rad {rad} i stickprovet {stickprov}: {utfall}.")
STICKPROV_AVSLUTAT = Event("shared.stickprov.avslutat", "Avslutade stickprovet {stickprov}.")
STICKPROV_EXPORTERAT = Event(
    "shared.stickprov.exporterat", "Hämtade stickprovet {stickprov} som fil, {antal} rader.", Act.UTLAMNAT
)
LOGGUTDRAG_SKAPAT = Event("shared.loggutdrag.skapat", "Tog fram loggutdraget {utdrag} till patienten.", Act.SKAPAT)
LOGGUTDRAG_LAST = Event("shared.loggutdrag.last", "Läste loggutdraget {utdrag}.", Act.LAST)
LOGGUTDRAG_UTLAMNAT = Event("shared.loggutdrag.utlamnat", "Hämtade loggutdraget {utdrag} som PDF.", Act.UTLAMNAT)
REGISTERUTDRAG_SKAPAT = Event(
    "shared.registerutdrag.skapat", "Tog fram registerutdraget {utdrag} till personen.", Act.SKAPAT
)
REGISTERUTDRAG_LAST = Event("shared.registerutdrag.last", "Läste registerutdraget {utdrag}.", Act.LAST)
REGISTERUTDRAG_UTLAMNAT = Event(
    "shared.registerutdrag.utlamnat", "Hämtade registerutdraget {utdrag} som PDF.", Act.UTLAMNAT
)
EXCELFIL_BEGARD = Event("shared.excelfil.begard", "Bad om listan {lista} som Excelfil.", Act.SKAPAT)
EXCELFIL_HAMTAD = Event("shared.excelfil.hamtad", "Hämtade listan {lista} som Excelfil, {antal} rader.", Act.UTLAMNAT)
EXCELFIL_AVBRUTEN = Event("shared.excelfil.avbruten", "Kastade Excelfilen av listan {lista}.", Act.BORTTAGIT)
STADLISTA_LAST = Event("shared.stadlista.last", "Läste städlistan, {antal} rader.", Act.LAST)
AVVIKELSE_REGISTRERAD = Event(
    "shared.avvikelse.registrerad", "Registrerade avvikelse {nummer} på {enhet}. Den gick till {ansvarig}.", Act.SKAPAT
)
AVVIKELSEBREV_LAGT = Event("shared.avvikelse.brev", "Lade ut brev om avvikelse {nummer} till {enhet}.", Act.UTLAMNAT)
AVVIKELSE_UTKAST = Event("shared.avvikelse.utkast", "Skrev på en avvikelse.")
AVVIKELSE_LAST = Event("shared.avvikelse.last", "Läste avvikelse {nummer}.", Act.LAST)
AVVIKELSER_LASTA = Event("shared.avvikelser.lasta", "Läste en lista med {antal} avvikelser.", Act.LAST)
AVVIKELSESTATISTIK_LAST = Event(
    "shared.avvikelsestatistik.last", "Läste statistik över avvikelser från {fran} till {till}.", Act.LAST
)
AVVIKELSESTATISTIK_HAMTAD = Event(
    "shared.avvikelsestatistik.hamtad", "Hämtade statistik över avvikelser från {fran} till {till}.", Act.UTLAMNAT
)
AVVIKELSE_PABORJAD = Event("shared.avvikelse.paborjad", "Började utreda avvikelse {nummer}.")
AVVIKELSE_ANALYSERAD = Event(
    "shared.avvikelse.analyserad", "Sparade version {version} av analysen av avvikelse {nummer}.", Act.SKAPAT
)
AVVIKELSE_ATGARD = Event(
    "shared.avvikelse.atgard", "Beslutade en åtgärd efter avvikelse {nummer}, senast {senast}.", Act.SKAPAT
)
AVVIKELSE_ATGARD_KLAR = Event("shared.avvikelse.atgard.klar", "Klarmarkerade en åtgärd efter avvikelse {nummer}.")
AVVIKELSE_ATGARDER_LASTA = Event("shared.avvikelse.atgarder.lasta", "Läste sina {antal} åtgärder.", Act.LAST)
AVVIKELSE_ATERKOPPLAD = Event("shared.avvikelse.aterkopplad", "Gav återkoppling på avvikelse {nummer}.", Act.SKAPAT)
AVVIKELSE_ATERKOPPLING_LAST = Event(
    "shared.avvikelse.aterkoppling.last", "Markerade återkopplingen på avvikelse {nummer} som läst."
)
AVVIKELSE_LEXBESLUT = Event("shared.avvikelse.lexbeslut", "Beslutade om avvikelse {nummer}: {beslut}.", Act.SKAPAT)
AVVIKELSE_OMSTYRD = Event(
    "shared.avvikelse.omstyrd", "Styrde om avvikelse {nummer} från {fran} till {till}. Den gick till {ansvarig}."
)
AVVIKELSE_SKICKAD = Event("shared.avvikelse.skickad", "Skickade avvikelse {nummer} till {till}.", Act.UTLAMNAT)
AVVIKELSE_SVAR = Event("shared.avvikelse.svar", "Svarade på avvikelse {nummer}.", Act.SKAPAT)
AVVIKELSE_AVSLUTAD = Event("shared.avvikelse.avslutad", "Avslutade avvikelse {nummer}.")
AVVIKELSE_ATEROPPNAD = Event("shared.avvikelse.ateroppnad", "Öppnade avvikelse {nummer} igen.")
AVVIKELSEUTREDNING_GALLRAD = Event(
    "shared.avvikelseutredning.gallrad", "Gallrade utredningen av avvikelse {nummer} enligt {gallring}.", Act.BORTTAGIT
)
AVVIKELSE_GALLRAD = Event("shared.avvikelse.gallrad", "Gallrade avvikelse {nummer} enligt {gallring}.", Act.BORTTAGIT)
AVVIKELSEGALLRING_LAST = Event(
    "shared.avvikelsegallring.last", "Läste vad som kan gallras, {antal} avvikelser.", Act.LAST
)
AVVIKELSEGALLRING_FORESLAGEN = Event(
    "shared.avvikelsegallring.foreslagen", "Föreslog gallringen {nummer}, {antal} avvikelser.", Act.SKAPAT
)
AVVIKELSEGALLRINGEN_LAST = Event("shared.avvikelsegallring.forslag.last", "Läste gallringen {nummer}.", Act.LAST)
AVVIKELSEGALLRING_GODKAND = Event("shared.avvikelsegallring.godkand", "Godkände gallringen {nummer}.")
AVVIKELSEGALLRING_AVBRUTEN = Event("shared.avvikelsegallring.avbruten", "Avbröt gallringen {nummer}.")
AVVIKELSEGALLRING_VERKSTALLD = Event(
    "shared.avvikelsegallring.verkstalld",
    "Verkställde gallringen {nummer}: {antal} avvikelser, {rader} rader.",
    Act.BORTTAGIT,
)
AVVIKELSE_UNDANTAGEN = Event("shared.avvikelse.undantagen", "Undantog avvikelse {nummer} från gallring: {klass}.")
AVVIKELSEUNDANTAG_HAVT = Event(
    "shared.avvikelse.undantag.havt", "Hävde undantaget från gallring för avvikelse {nummer}."
)
AVVIKELSEGALLRINGSPAKET_HAMTAT = Event(
    "shared.avvikelsegallring.paket.hamtat", "Hämtade exportpaketet för gallringen {nummer}.", Act.UTLAMNAT
)
AVVIKELSEGALLRINGSPAKET_BORTTAGET = Event(
    "shared.avvikelsegallring.paket.borttaget", "Tog bort exportpaketet för gallringen {nummer}.", Act.BORTTAGIT
)
AVVIKELSEGALLRINGSPROTOKOLL_HAMTAT = Event(
    "shared.avvikelsegallring.protokoll", "Hämtade protokollet för gallringen {nummer}.", Act.UTLAMNAT
)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
