"""What happens in each genomförande of the demo: every state that one can be in. Days are counted back from today."""

from typing import Any

from models.shared.avvikelse.avvikelse import Avvikelsetyp, Ensam
from models.socialtjanst.demo_forlopp import Steg

IFO, SERVICE, AO = "Genomförandejournal IFO", "Servicejournal", "Genomförandejournal ÄO"
INSATSEN, KONTAKT, HALSA = "Genomförande av insatsen", "Kontakt med den enskilde", "Hälsa och mående"
BOENDE_TEXT = (
    "Stödboende med stöd dagtid. Målet är att den enskilde ska kunna sköta ett eget boende, ha en ordnad ekonomi och "
    "en meningsfull sysselsättning. Utföraren återkopplar var tredje månad."
)
STOD_TEXT = (
    "Boendestöd två gånger i veckan, med fokus på rutiner i hemmet och på kontakter med myndigheter. Den enskilde vill "
    "själv vara med och planera veckan."
)
VARD_TEXT = "Öppenvård enligt beslut. Samtal en gång i veckan och deltagande i grupp. Samtycke till samverkan finns."
HEM_TEXT = "Hjälp på morgonen och kvällen, inköp en gång i veckan och trygghetslarm."
SOVIT = (
    "Har sovit bättre sedan arbetsträningen började. Vill dra ned på läkemedlet och tar upp det med läkaren på torsdag."
)
SAMTALET = "Kom till det avtalade samtalet klockan 10. Tiden hos handläggaren är tisdag den 14 klockan 13."
EGET_BOENDE = (
    "Jag vill klara min egen lägenhet.",
    "Handla och laga mat",
    "Veckoschema på kylskåpet. Vi handlar tillsammans på tisdagar.",
    "Wilma och den enskilde",
    "Varje vecka",
)
POSTEN = (
    "Jag vill våga öppna min post.",
    "Gå igenom posten",
    "Tillsammans vid köksbordet, en hög i taget.",
    "Adam",
    "Måndagar",
)
FOLL = (
    "Hade rest sig ur sängen för att öppna dörren och snubblade på mattkanten i hallen. Slog i höften men kunde resa "
    "sig med stöd. Ingen var med."
)
HOT = (
    "En deltagare höjde rösten och ställde sig i vägen för dörren under gruppen. Två ledare avbröt och delade gruppen."
)
UTEBLEV_INSATS = "Morgonbesöket blev inte gjort. Turen saknade personal och det upptäcktes först vid lunchbesöket."
LARMET = "Porttelefonen till huset svarar inte. Den som behöver hjälp på kvällen kan inte släppa in personal."
HEMLIV, TRYGGHET = "Hemliv", "Känsla av trygghet"


def steg(dagar: int, verb: str, *vad: Any, **var: Any) -> Steg:
    """So many days before today."""
    return Steg(dagar, verb, vad, var)


UTKAST = (steg(1, "skriver", "Boendestöd", STOD_TEXT),)
SKICKAT = (steg(1, "skickar", "Stödboende", BOENDE_TEXT),)
SKICKAT_TIDIGARE = (steg(6, "skickar", "Boendestöd", STOD_TEXT),)
ATERTAGET = (steg(9, "skickar", "Öppenvård", VARD_TEXT), steg(8, "atertar"))
FORDELAT = (steg(4, "skickar", "Boendestöd", STOD_TEXT), steg(2, "fordelar", "larkan"))
FORDELAT_BRON = (steg(3, "skickar", "Öppenvård", VARD_TEXT), steg(1, "fordelar", "bron"))
KVITTERAT = (
    steg(12, "skickar", "Boendestöd", STOD_TEXT),
    steg(11, "fordelar", "larkan", text="Vi börjar på måndag."),
    steg(10, "kvitterar", "adam"),
)
BOR = (
    steg(75, "skickar", "Stödboende", BOENDE_TEXT),
    steg(74, "fordelar", "larkan"),
    steg(74, "kvitterar", "wilma"),
    steg(74, "hyr", "Lägenhet 1101"),
    steg(74, "journal", "wilma", IFO),
    steg(74, "antecknar", "wilma", KONTAKT, "Första samtalet. Vi gick igenom husets rutiner och kom överens om tider."),
    steg(69, "planerar", "wilma", HEMLIV, *EGET_BOENDE),
    steg(69, "antecknar", "wilma", INSATSEN, "Planen är skriven tillsammans.", "Genomförandeplan upprättad"),
    steg(42, "foljer_upp", "wilma", "Handlar och lagar mat på egen hand tre dagar av fem. Fortsätter med städning."),
    steg(26, "antecknar", "adam", HALSA, SOVIT),
    steg(7, "antecknar", "wilma", INSATSEN, "Hembesök enligt planen. Tvättstugan bokades utan stöd.", "Hembesök"),
    steg(1, "antecknar", "wilma", KONTAKT, "Kort samtal i trapphuset. Allt är lugnt.", signera=False),
)
RATTAD = (
    steg(60, "skickar", "Stödboende", BOENDE_TEXT),
    steg(59, "fordelar", "larkan"),
    steg(59, "kvitterar", "wilma"),
    steg(59, "hyr", "Lägenhet 1102"),
    steg(58, "journal", "adam", IFO),
    steg(32, "byter", "Lägenhet 1201"),
    steg(23, "antecknar", "adam", KONTAKT, SAMTALET),
    steg(22, "rattar", "tisdag den 14", "onsdag den 15"),
    steg(22, "rattar", "klockan 10", "klockan 11"),
)
BOENDESTOD = (
    steg(51, "skickar", "Boendestöd", STOD_TEXT),
    steg(50, "fordelar", "larkan"),
    steg(50, "kvitterar", "adam"),
    steg(49, "journal", "adam", IFO),
    steg(44, "planerar", "adam", TRYGGHET, *POSTEN),
    steg(14, "antecknar", "adam", INSATSEN, "Öppnade och sorterade posten utan stöd.", "Hembesök"),
    steg(6, "avviker", "adam", "Fall", FOLL, "Halkskydd under mattan."),
    steg(3, "meddelar", "adam", "Vi behöver ett möte om att fler timmar kan behövas från årsskiftet."),
)
OPPENVARD = (
    steg(41, "skickar", "Öppenvård", VARD_TEXT, veckor=40),
    steg(41, "fordelar", "bron"),
    steg(40, "kvitterar", "asta"),
    steg(40, "journal", "asta", IFO),
    steg(38, "antecknar", "asta", KONTAKT, "Samtal om nuläget och om vad som brukar leda till återfall."),
    steg(11, "avviker", "asta", "Hot eller våld", HOT, ensam=Ensam.NEJ),
    steg(9, "antecknar", "asta", INSATSEN, "Deltog i gruppen hela tiden.", "Samverkan"),
)
UTEBLEV = (
    steg(35, "skickar", "Öppenvård", VARD_TEXT, veckor=26),
    steg(35, "fordelar", "bron"),
    steg(34, "kvitterar", "asta"),
    steg(34, "journal", "asta", IFO),
    steg(5, "antecknar", "asta", KONTAKT, "Kom inte till det avtalade besöket. Ny tid är skickad.", "Uteblivet besök"),
)
INSATSEN_SLUT = (
    steg(63, "skickar", "Boendestöd", STOD_TEXT),
    steg(62, "fordelar", "larkan"),
    steg(62, "kvitterar", "wilma"),
    steg(62, "journal", "wilma", IFO),
    steg(20, "antecknar", "wilma", "Avslut", "Målen är nådda och vi har avslutat tillsammans."),
    steg(16, "avslutar_insatsen"),
)
BOR_KVAR = (  # the insats has ended and the kontrakt goes on
    steg(57, "skickar", "Stödboende", BOENDE_TEXT),
    steg(56, "fordelar", "larkan"),
    steg(56, "kvitterar", "wilma", flytta=False),
    steg(56, "hyr", "Lägenhet 1202"),
    steg(10, "avslutar_insatsen", orsak="Flyttat till annan kommun"),
)
UPPDRAGET_SLUT = (
    steg(72, "skickar", "Stödboende", BOENDE_TEXT),
    steg(71, "fordelar", "larkan"),
    steg(71, "kvitterar", "wilma", flytta=False),
    steg(71, "hyr", "Lägenhet 1301"),
    steg(29, "flyttar_ut"),
    steg(29, "avslutar_insatsen"),
    steg(23, "avslutar_uppdraget"),
    steg(22, "avslutar"),
)
HEMTJANST = (
    steg(48, "skickar", "Hemtjänst", HEM_TEXT, till="ekdala_hemtjanst"),
    steg(47, "fordelar", "ekdala_hemtjanst", "birgitta"),
    steg(47, "kvitterar", "amina"),
    steg(47, "journal", "amina", AO),
    steg(5, "avviker", "amina", "Utebliven insats", UTEBLEV_INSATS, "Larma gruppen när en tur blir utan personal."),
    steg(4, "antecknar", "amina", "Måltider", "Åt god frukost och ville gärna sitta kvar och prata.", "Måltid"),
)
HEMTJANST_NYTT = (steg(2, "skickar", "Hemtjänst", HEM_TEXT, till="ekdala_hemtjanst"),)
BOSERVICE = (
    steg(37, "service"),
    steg(36, "journal", "rasmus", SERVICE),
    steg(12, "avviker", "rasmus", "Larm", LARMET, typ=Avvikelsetyp.RISK, ensam=Ensam.VET_EJ),
    steg(8, "antecknar", "rasmus", "Besök", "Hjälp att läsa hyresavin och att ringa värden."),
)
AVIDENTIFIERAD = (
    steg(24, "service"),
    steg(24, "journal", "rasmus", SERVICE),
    steg(6, "antecknar", "rasmus", "Samtal och rådgivning", "Frågor om hur man söker bostad. Vill inte lämna namn."),
)
ARKIVERAD = (
    steg(70, "service"),
    steg(70, "journal", "rasmus", SERVICE),
    steg(63, "antecknar", "rasmus", "Samtal och rådgivning", "Ville veta hur man får en god man. Fick blanketten."),
    steg(50, "avslutar_insatsen", "signe"),
    steg(50, "avslutar_journalen", "signe"),
    steg(45, "avslutar", "signe"),
)

PERSONER = (
    *(BOR, RATTAD, BOENDESTOD, KVITTERAT, FORDELAT, SKICKAT, SKICKAT_TIDIGARE, UTKAST, ATERTAGET, FORDELAT_BRON),
    *(OPPENVARD, UTEBLEV, INSATSEN_SLUT, BOR_KVAR, UPPDRAGET_SLUT, BOSERVICE, BOSERVICE[:1]),
)
ALDRE = (HEMTJANST, HEMTJANST_NYTT)
UTAN_NAMN = (AVIDENTIFIERAD, ARKIVERAD)
