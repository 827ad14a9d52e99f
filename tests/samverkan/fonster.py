"""Ett ärende i flera fönster: varje handgrepp i rutinen har ett namn, så att en berättelse läses som rutinen."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from models.samverkan.processer import STEG, SVU
from models.shared import clock

TITEL = {key: step.title for key, step in STEG.items()}
INSKRIVNING, TID, KARTLAGGNING, STALLNING, UTSKRIVNING = (step.key for step in SVU)
KLAR = "Utskrivningsklar"
INTE_OPPET = "Det du läste är inte längre öppet för dig"


def ljus(page, steg=INSKRIVNING):
    """The light of a step of the ärende that is open, found by its words: ”Inskrivning: gul, …”."""
    overst = page.get_by_role("navigation", name="Processöversikt")
    return overst.get_by_role("link", name=re.compile(f"^{TITEL[steg]}[^:]*: "))


def ser(page, steg, farg, mening=""):
    """The light of a step has a colour for the one who looks, and tells that sentence to whoever cannot see it."""
    expect(ljus(page, steg)).to_have_accessible_name(re.compile(f": {farg},.*{re.escape(mening)}"))


class Fonster:
    """Somebody's window on an ärende. What is asked of it is what that person does, in the words of the routine."""

    def __init__(self, page: Page, arende=None):
        self.page = page
        self.adress = f"/samverkan/arenden/{arende.id}" if arende else ""

    def till(self, steg):
        """Open a step of the ärende."""
        self.page.goto(f"{self.adress}/{steg}")
        return self

    def ser(self, steg, farg, mening=""):
        ser(self.page, steg, farg, mening)

    def ljus(self, steg):
        return ljus(self.page, steg)

    def laser(self, *texter):
        """All that stands on the sheet and in the högerfält."""
        for text in texter:
            expect(self.page.locator("#arende")).to_contain_text(text)

    def laser_inte(self, *texter):
        """Nothing of it stands anywhere in the page, not where it is hidden either."""
        for text in texter:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def tryck(self, knapp):
        self.page.get_by_role("button", name=knapp, exact=True).locator("visible=true").first.click()

    def vik_ut(self, knapp):
        """Unfold what stands behind a button, when it is not unfolded already."""
        summary = self.page.locator("summary", has_text=re.compile(f"^{knapp}"))
        if not summary.evaluate("one => one.parentElement.open"):
            summary.click()
        if not self.page.evaluate("!!window.htmx"):
            for lank in self.page.get_by_role("link", name="Öppna formuläret").all():
                lank.click()

    def skriv(self, falt, text):
        self.page.get_by_label(falt).locator("visible=true").fill(text)

    def svara(self, fraga, svar):
        self.page.get_by_role("group", name=fraga).get_by_label(svar, exact=True).check()

    def valj_lakare(self, lakare):
        """Search for a läkare and choose the one who is found."""
        self.skriv("Sök: namn (minst tre bokstäver) eller HSA-id", lakare.efternamn)
        self.tryck("Sök")
        self.page.get_by_role("radio", name=re.compile(lakare.namn)).check()

    def skapa_svu(self, person):
        """Search for the patient by number on the start page, and begin."""
        self.page.goto("/samverkan/")
        self.skriv("Personnummer, 12 siffror", person.nummer.lagrat)
        self.tryck("Sök")
        self.tryck("Skapa ny SVU")
        self.page.wait_for_url(re.compile(r"/arenden/\d+"))
        self.adress = re.sub(r"(/arenden/\d+).*", r"\1", self.page.url)

    def informera(self):
        self.tryck("Ja")

    def registrera(self, knapp):
        """Samtycke or nekat samtycke, and that it is meant."""
        self.page.locator("summary", has_text=knapp).click()
        self.tryck("Bekräfta")
        expect(self.page.get_by_label("Inskrivningsdatum")).to_be_visible()

    def menprova(self, ansvarig):
        self.page.get_by_role("link", name="Utför menprövning").click()
        self.skriv("Namn (minst tre bokstäver) eller HSA-id", ansvarig.efternamn)
        self.tryck("Sök")
        self.page.get_by_role("radio", name=re.compile(ansvarig.namn)).check()
        self.tryck("Utför menprövning")
        expect(self.page.get_by_label("Inskrivningsdatum")).to_be_visible()

    def avregistrera(self):
        self.page.locator("summary", has_text="Avregistrera").click()
        self.tryck("Bekräfta")
        expect(self.page.get_by_role("region", name="Samtycke")).to_contain_text("återtaget")

    def publicera_inskrivning(self, orsak="", dagar=5):
        idag = clock.today()
        self.skriv("Inskrivningsdatum", idag.isoformat())
        self.skriv("Beräknad tid för utskrivning", (idag + timedelta(days=dagar)).isoformat())
        if orsak:
            self.skriv("Inskrivningsorsak", orsak)
        self.tryck("Publicera")
        expect(self.page.get_by_text("Version 1, publicerad")).to_be_visible()

    def ny_inskrivning(self, dagar):
        """Publish inskrivning again, with the patient expected home so many days from now."""
        self.till(INSKRIVNING)
        self.vik_ut("Ändra")
        self.skriv("Beräknad tid för utskrivning", (clock.today() + timedelta(days=dagar)).isoformat())
        self.tryck("Publicera")
        expect(self.page.get_by_text("Version 2, publicerad")).to_be_visible()

    def hitta_det_som_ska_goras(self, person, uppgift):
        """From the start page to the step where something waits."""
        self.page.goto("/samverkan/")
        rad = self.page.get_by_role("row").filter(has=self.page.get_by_role("link", name=person.listnamn))
        expect(rad.get_by_role("img", name=uppgift)).to_have_count(1)
        rad.get_by_role("link", name=person.listnamn).click()
        self.page.wait_for_url(re.compile(r"/arenden/\d+"))
        self.adress = re.sub(r"(/arenden/\d+).*", r"\1", self.page.url)

    def lagg_till(self, enhet):
        """Find an enhet in the tree, and let it take part."""
        self.page.goto(f"{self.adress}/deltagare/ny")
        for gren in self.page.locator("details:not(.pick)").filter(has=self.page.get_by_text(enhet.namn)).all():
            gren.evaluate("one => one.open = true")
        rad = self.page.locator("details.pick").filter(has_text=enhet.namn).first
        rad.locator("summary").click()
        rad.get_by_role("button", name="OK").click()
        self.page.wait_for_url(re.compile(INSKRIVNING))

    def ta_bort(self, enhet):
        self.page.get_by_role("link", name=enhet.namn, exact=True).click()
        self.page.locator("summary", has_text="Ta bort enhet").click()
        self.tryck("OK")
        expect(self.page.get_by_role("region", name="Deltagande enheter")).not_to_contain_text(enhet.namn)

    def vid(self, steg):
        """Go to a step, or stay when it is open already."""
        return self if self.page.url.endswith(f"/{steg}") else self.till(steg)

    def kvittera(self, steg):
        self.vid(steg)
        self.ser(steg, "röd")
        self.tryck("Kvittera")
        expect(self.page.get_by_role("button", name="Kvittera", exact=True)).to_have_count(0)

    def ny_tid(self, slag, dagar, *, orsak="", lakare=None):
        """A new beräknad tid, or that the patient is utskrivningsklar, so many days from now."""
        self.till(TID)
        self.vik_ut("Ändra")
        self.page.get_by_role("radio", name=slag).check()
        self.skriv("Datum", (clock.today() + timedelta(days=dagar)).isoformat())
        if lakare:
            self.valj_lakare(lakare)
        if orsak:
            self.skriv("Orsak till ändring", orsak)
        self.tryck("Publicera")
        expect(self.page.get_by_role("button", name="Publicera", exact=True).locator("visible=true")).to_have_count(0)

    def kartlagg(self, falt, text, rubrik):
        """Write in a field, which is saved by itself; without JavaScript with the button of its heading."""
        self.till(KARTLAGGNING)
        if (starta := self.page.get_by_role("button", name="Starta kartläggning")).count():
            starta.click()
        self.skriv(falt, text)
        faltet = self.page.locator("[id^=f-]").filter(has=self.page.get_by_label(falt))
        if (spara := self.page.get_by_role("button", name=f"Spara {rubrik}").locator("visible=true")).count():
            spara.click()
        expect(faltet).to_contain_text("Sparat")

    def utse_fast_vardkontakt(self):
        """The one who is logged in, who stands first in the search."""
        self.page.get_by_role("link", name="Registrera", exact=True).click()
        self.page.get_by_role("radio").locator("visible=true").first.check()
        self.page.get_by_label("Kallelseansvarig").check()
        self.tryck("Lägg till")
        self.laser("Kallelseansvarig")

    def klarmarkera(self, lakare, sip="SIP behövs inte"):
        self.till(STALLNING)
        self.skriv("Patientens yttrande till ställningstagande", "Vill hem till sin katt")
        self.skriv("Planerade åtgärder efter utskrivning", "Sårkontroll efter en vecka")
        self.svara("Egenvård", "Nej")
        self.svara("Förbrukningsmaterial", "Nej")
        self.valj_lakare(lakare)
        self.page.get_by_label("Ställningstagande till SIP").select_option(label=sip)
        self.tryck("Klarmarkera")
        self.ser(STALLNING, "röd")

    def skriv_oppenvardens_del(self, lakare):
        self.till(STALLNING)
        self.valj_lakare(lakare)
        self.skriv("Medicinsk ansvarsfördelning öppenvården", "Vårdcentralen tar över")
        self.svara("Godkänner ställningstagande SIP", "Ja")
        self._spara_delen()

    def skriv_kommunens_del(self):
        self.till(STALLNING)
        self.skriv("Kommunens planerade åtgärder och insatser", "Hemtjänst morgon och kväll")
        self._spara_delen()

    def _spara_delen(self):
        self.tryck("Spara")
        expect(self.page.get_by_role("button", name="Justera", exact=True)).to_be_visible()

    def justera(self):
        self.vid(STALLNING)
        self.tryck("Justera")
        expect(self.page.get_by_role("button", name="Justera", exact=True)).to_have_count(0)

    def skriv_ut(self, till="Ordinärt boende"):
        self.till(UTSKRIVNING)
        if till:
            self.page.get_by_role("radio", name="Utskrivning").check()
            self.page.get_by_label("Utskriven till").select_option(label=till)
        self.tryck("Publicera utskrivning")
        publicerad = self.page.locator("summary", has_text="Ångra utskrivning")
        expect(publicerad.or_(self.page.get_by_role("alert"))).to_be_visible()

    def skriv_ut_trots_allt(self):
        """Publish although nobody is kallelseansvarig."""
        self.skriv_ut()
        self.laser("kallelseansvar saknas")
        self.tryck("Publicera utskrivning")
        expect(self.page.locator("summary", has_text="Ångra utskrivning")).to_be_visible()

    def angra_utskrivning(self):
        self.till(UTSKRIVNING)
        self.page.locator("summary", has_text="Ångra utskrivning").click()
        self.tryck("Ångra utskrivning")
        expect(self.page.get_by_role("heading", name="Ny utskrivning")).to_be_visible()


def tre(window, *, javascript=True, arende=None):
    """The ward, the vårdcentral and the kommun, each in a window of its own."""
    return [Fonster(window(namn, javascript=javascript), arende) for namn in ("anna", "bo", "carin")]


def alla_ser(fonster, steg, *farger):
    """Each window, when it looks at the step anew, sees its own colour."""
    for en, farg in zip(fonster, farger, strict=True):
        en.till(steg).ser(steg, farg)
