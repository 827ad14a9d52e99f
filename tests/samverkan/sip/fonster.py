"""En SIP i flera fönster: varje handgrepp i rutinen har ett namn."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from models.shared import clock
from tests.samverkan.fonster import Fonster

KALLELSE, PLAN = "kallelse", "plan"


class Sipfonster(Fonster):
    """The window of one who makes a SIP with others."""

    def skapa_sip(self, person):
        self.page.goto("/samverkan/")
        self.skriv("Personnummer, 12 siffror", person.nummer.lagrat)
        self.tryck("Sök")
        self.tryck("Skapa ny SIP")
        self.page.wait_for_url(re.compile(r"/arenden/\d+"))
        self.adress = re.sub(r"(/arenden/\d+).*", r"\1", self.page.url)

    def samtycker(self):
        self.page.locator("summary", has_text="Registrera samtycke").click()
        self.tryck("Bekräfta")
        expect(self.page.get_by_label("Initiativtagare")).to_be_visible()

    def kalla(self, plats, *, initiativ="Kommun", namn="Carin Sandberg, biståndshandläggare"):
        self.page.get_by_label("Initiativtagare").select_option(label=initiativ)
        self.skriv("Namn, och relation eller titel", namn)
        self.skriv("Orsak", "Många kontakter som inte känner varandra")
        self.page.get_by_label("Mötesform").select_option(label="Fysiskt möte")
        self.skriv("Plats", plats)
        self.skriv("Datum för möte", (clock.today() + timedelta(days=7)).isoformat())
        self.skriv("Tid för möte", "13:00")
        self.tryck("Skicka kallelse")
        expect(self.page.get_by_text("Version 1, publicerad")).to_be_visible()

    def kan_inte_komma(self, orsak, *, dagar, klockan):
        """Decline the meeting, and propose another time."""
        self.till(KALLELSE).page.get_by_role("link", name="Kan inte komma").click()
        self.skriv("Varför kan ni inte komma?", orsak)
        self.skriv("Föreslå en annan dag", (clock.today() + timedelta(days=dagar)).isoformat())
        self.skriv("Klockslag", klockan)
        self.tryck("Skicka svar")
        self.laser(orsak)

    def tar_over_tiden(self, fran):
        """Call again to the time that an enhet has proposed."""
        self.till(KALLELSE).tryck(f"Ta över tiden som {fran} föreslår")
        expect(self.page.get_by_text("Version 2, publicerad")).to_be_visible()

    def samordnar(self):
        """The one who is logged in becomes samordningsansvarig."""
        self.vid(PLAN).page.get_by_role("link", name="Registrera", exact=True).click()
        rutan = self.page.get_by_role("dialog")
        rutan.get_by_role("radio").first.check()
        rutan.get_by_role("button", name="Lägg till", exact=True).click()
        expect(self.page.get_by_role("region", name="Samordningsansvarig")).not_to_contain_text("Inte registrerad")

    def uppdaterar(self, anledning):
        self.till(PLAN).page.get_by_role("link", name="Uppdatera plan").click()
        self.skriv("Anledning", anledning)
        self.page.get_by_role("dialog").get_by_role("button", name="Uppdatera plan").click()
        self.laser("Planen uppdateras", anledning)

    def avslutar(self, anledning):
        self.till(PLAN).page.get_by_role("link", name="Avsluta plan").click()
        self.skriv("Anledning", anledning)
        self.page.get_by_role("dialog").get_by_role("button", name="Avsluta plan").click()
        expect(self.page.get_by_role("link", name="Avsluta plan")).to_have_count(0)

    def tar_bort_planen(self):
        self.page.get_by_role("link", name="Ta bort plan").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Ta bort", exact=True).click()
        self.page.wait_for_url(re.compile(r"/samverkan/(#\w+)?$"))

    def har_inga_egna_delmal(self, enhet):
        self.valj_i_planen(f"{enhet}: egna delmål", "Enheten har inga egna delmål")

    def startar_godkannande(self):
        self.till(PLAN).tryck("Starta godkännande av SIP")
        self.laser("Planen väntar på godkännande")

    def skriv_i_planen(self, falt, text):
        """Write in a field of the plan, which is saved by itself."""
        self.vid(PLAN)
        ruta = self.page.get_by_role("textbox", name=falt, exact=True)
        with self.page.expect_response(lambda answer: "/falt/" in answer.url and answer.request.method == "POST"):
            ruta.fill(text)

    def valj_i_planen(self, fraga, svar):
        val = self.page.get_by_role("group", name=fraga, exact=True).get_by_label(svar, exact=True)
        with self.page.expect_response(lambda answer: "/falt/" in answer.url and answer.request.method == "POST"):
            val.check()

    def nytt_delmal(self, mal, enhet):
        self.vid(PLAN).page.locator("#mal").fill(mal)
        self.page.locator("#ansvarig").select_option(label=enhet)
        self.tryck("Skapa nytt delmål")
        expect(self.page.get_by_role("heading", name="Delmål 1", exact=True)).to_be_visible()

    def godkanner(self):
        self.till(PLAN).tryck("Godkänn")
        expect(self.page.get_by_role("button", name="Godkänn", exact=True)).to_have_count(0)
