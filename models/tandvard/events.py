"""What can happen in tandvård."""

from models.shared.events import Act, Event

ATGARDSKOD_SKAPAD = Event("tandvard.atgardskod.skapad", "Lade upp åtgärdskoden {kod}.", Act.SKAPAT)
ATGARDSKOD_ANDRAD = Event("tandvard.atgardskod.andrad", "Ändrade beskrivningen av {kod} från {fore} till {efter}.")
ATGARDSKOD_AVSLUTAD = Event("tandvard.atgardskod.avslutad", "Lät åtgärdskoden {kod} gälla till och med {till}.")
ATGARDER_HAMTADE = Event("tandvard.atgarder.hamtade", "Hämtade {antal} åtgärder som Excelfil.", Act.UTLAMNAT)
EXEMPEL_INLAGT = Event("tandvard.exempel.inlagt", "Lade in {antal} åtgärdskoder som exempel.", Act.SKAPAT)
MOTTAGNING_ANSLUTEN = Event("tandvard.mottagning.ansluten", "Anslöt {enhet} från {fran}.", Act.SKAPAT)
MOTTAGNING_AVSLUTAD = Event("tandvard.mottagning.avslutad", "Lät {enhet} vara ansluten till och med {till}.")
PRIS_BESLUTAT = Event("tandvard.pris.beslutat", "Lade in priset {pris} för {kod} i {lan} från {fran}.", Act.SKAPAT)
PRIS_BORTTAGET = Event("tandvard.pris.borttaget", "Tog bort priset för {kod} i {lan} från {fran}.", Act.BORTTAGIT)
AKTIVITET_RAPPORTERAD = Event(
    "tandvard.aktivitet.rapporterad", "Rapporterade aktiviteten {nummer} med {antal} åtgärder.", Act.SKAPAT
)
AKTIVITET_BORTTAGEN = Event("tandvard.aktivitet.borttagen", "Tog bort aktiviteten {nummer}.", Act.BORTTAGIT)
ATGARD_BORTTAGEN = Event(
    "tandvard.atgard.borttagen", "Tog bort åtgärd {atgard} ur aktiviteten {nummer}.", Act.BORTTAGIT
)
AKTIVITET_LAST = Event("tandvard.aktivitet.last", "Läste aktiviteten {nummer}.", Act.LAST)
DELTAGARE_VISADE = Event("tandvard.deltagare.visade", "Visade personnummer på deltagare i {nummer}.", Act.LAST)
DELTAGARE_SOKTA = Event("tandvard.deltagare.sokta", "Angav deltagare som finns i befolkningsregistret.", Act.LAST)
ATGARD_KREDITERAS = Event("tandvard.atgard.krediteras", "Begärde kreditering av åtgärd {atgard} i {nummer}.")
FAKTURA_SKAPAD = Event(
    "tandvard.faktura.skapad", "Skapade fakturan {nummer} för {period} på {summa}, {poster} poster.", Act.SKAPAT
)
FAKTURA_GODKAND = Event("tandvard.faktura.godkand", "Godkände fakturan {nummer} på {summa}.")
FAKTURA_UNDERKAND = Event("tandvard.faktura.underkand", "Underkände fakturan {nummer} på {summa}.")
FAKTURA_ATTESTERAD = Event(
    "tandvard.faktura.attesterad", "Attesterade fakturan {nummer} på {summa}, verifikation {verifikation}."
)
FAKTURERINGSPERIOD_ANDRAD = Event(
    "tandvard.faktureringsperiod.andrad", "Ändrade faktureringsperioden {manad} till {fran} – {till}."
)
FAKTURA_LAST = Event("tandvard.faktura.last", "Läste fakturan {nummer}.", Act.LAST)
FAKTURAUNDERLAG_LAST = Event("tandvard.fakturaunderlag.last", "Läste fakturaunderlaget för behovspeng.", Act.LAST)
FAKTUROR_HAMTADE = Event("tandvard.fakturor.hamtade", "Hämtade {antal} fakturor som fil.", Act.UTLAMNAT)
BETALKONTO_INLAGT = Event("tandvard.betalkonto.inlagt", "Lade in {konto} för {enhet} från {fran}.", Act.SKAPAT)
BETALKONTO_BEKRAFTAT = Event("tandvard.betalkonto.bekraftat", "Bekräftade {konto} för {enhet} från {fran}.")
BETALKONTO_BORTTAGET = Event(
    "tandvard.betalkonto.borttaget", "Tog bort {konto} för {enhet} från {fran}.", Act.BORTTAGIT
)
BETALUPPGIFTER_INLAGDA = Event(
    "tandvard.betaluppgifter.inlagda", "Lade in regionens betaluppgifter från {fran}, med IBAN {iban}.", Act.SKAPAT
)
UTBETALNING_SKAPAD = Event(
    "tandvard.utbetalning.skapad", "Gjorde utbetalningen {nummer} på {summa}, {antal} fakturor.", Act.SKAPAT
)
UTBETALNINGSFIL_HAMTAD = Event(
    "tandvard.utbetalning.fil", "Hämtade filen {fil} ur utbetalningen {nummer}.", Act.UTLAMNAT
)
ANSLUTEN_TILL_BEHOVSPENG = Event(
    "tandvard.behovspeng.ansluten", "Anslöt {enhet} till behovspengen från {fran}.", Act.SKAPAT
)
BEHOVSPENG_AVSLUTAD = Event(
    "tandvard.behovspeng.avslutad", "Lät {enhet} vara ansluten till behovspengen till och med {till}."
)
BEHANDLARE_TILLAGD = Event(
    "tandvard.behandlare.tillagd", "Lade till {behandlare} som behandlare på {enhet} från {fran}.", Act.SKAPAT
)
BEHANDLARE_AVSLUTAD = Event(
    "tandvard.behandlare.avslutad", "Lät {behandlare} vara behandlare på {enhet} till och med {till}."
)
BEHOVSPRIS_BESLUTAT = Event(
    "tandvard.behovspris.beslutat", "Lade in priset {pris} för {kod} från {fran} i behovspengen.", Act.SKAPAT
)
BEHOVSPRIS_BORTTAGET = Event(
    "tandvard.behovspris.borttaget", "Tog bort priset för {kod} från {fran} i behovspengen.", Act.BORTTAGIT
)
BEHOVSEXEMPEL_INLAGT = Event(
    "tandvard.behovspeng.exempel", "Lade in {antal} åtgärdskoder i behovspengen som exempel.", Act.SKAPAT
)
BEHOVSARENDE_SKAPAT = Event("tandvard.behovsarende.skapat", "Skapade behovspengsärendet {nummer}.", Act.SKAPAT)
BEHOVSARENDE_BORTTAGET = Event(
    "tandvard.behovsarende.borttaget", "Tog bort behovspengsärendet {nummer}.", Act.BORTTAGIT
)
BEHOVSARENDE_LAST = Event("tandvard.behovsarende.last", "Läste behovspengsärendet {nummer}.", Act.LAST)
BEHOVSARENDEN_HAMTADE = Event(
    "tandvard.behovsarenden.hamtade", "Hämtade {antal} behovspengsärenden som Excelfil.", Act.UTLAMNAT
)
BEHOVSARENDEN_LASTA = Event("tandvard.behovsarenden.lasta", "Läste listan över behovspengsärenden.", Act.LAST)
BEHOVSATGARD_TILLAGD = Event("tandvard.behovsatgard.tillagd", "Lade till {kod} i {nummer}.", Act.SKAPAT)
BEHOVSATGARD_ANDRAD = Event("tandvard.behovsatgard.andrad", "Ändrade {kod} i {nummer}.")
BEHOVSATGARD_BORTTAGEN = Event("tandvard.behovsatgard.borttagen", "Tog bort {kod} ur {nummer}.", Act.BORTTAGIT)
BEHOVSATGARD_KREDITERAS = Event("tandvard.behovsatgard.krediteras", "Begärde kreditering av {kod} i {nummer}.")
FHB_SKAPAD = Event("tandvard.fhb.skapad", "Skrev en begäran om förhandsbedömning i {nummer}.", Act.SKAPAT)
FHB_ANDRAD = Event("tandvard.fhb.andrad", "Ändrade en begäran om förhandsbedömning i {nummer}.")
FHB_BORTTAGEN = Event("tandvard.fhb.borttagen", "Tog bort en begäran om förhandsbedömning i {nummer}.", Act.BORTTAGIT)
FHB_UTKAST = Event("tandvard.fhb.utkast", "Skrev på en begäran om förhandsbedömning i {nummer}.")
FHB_BEGARD = Event("tandvard.fhb.begard", "Begärde förhandsbedömning i {nummer}.")
FHB_TAGEN = Event("tandvard.fhb.tagen", "Tog hand om en begäran om förhandsbedömning i {nummer}.")
FHB_KOMPLETTERING = Event("tandvard.fhb.komplettering", "Begärde komplettering i {nummer}.")
FHB_BESLUTAD = Event("tandvard.fhb.beslutad", "Beslutade om en förhandsbedömning i {nummer}.")
FHB_SEDD = Event("tandvard.fhb.sedd", "Läste en förhandsbedömning i {nummer}.", Act.LAST)
FHB_KO_LAST = Event("tandvard.fhb.ko", "Visade listan över förhandsbedömningar.", Act.LAST)
FHB_LAST = Event("tandvard.fhb.last", "Markerade ett beslut i {nummer} som läst.")
DOKUMENT_TILLAGT = Event(
    "tandvard.dokument.tillagt", "Lade till dokumentet {dokument}, {typ}, i {nummer}. SHA-256 {sha256}.", Act.SKAPAT
)
DOKUMENT_BORTTAGET = Event(
    "tandvard.dokument.borttaget", "Tog bort dokumentet {dokument}, {typ}, ur {nummer}.", Act.BORTTAGIT
)
DOKUMENT_HAMTAT = Event("tandvard.dokument.hamtat", "Hämtade dokumentet {dokument}, {typ}, ur {nummer}.", Act.LAST)
BILAGA_MOTTAGEN = Event("tandvard.bilaga.mottagen", "Tog emot den fysiska bilagan {dokument}, {typ}, till {nummer}.")
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
