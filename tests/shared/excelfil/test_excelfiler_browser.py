"""A large list as Excel in a browser: it is asked for, its page tells how far it has come, and it is fetched."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import expect

from blueprints.shared.excelfil import exportera
from models.shared.db import connection
from models.shared.excelfil import arbete
from models.shared.excelfil.excelfil import Excelfil

pytestmark = pytest.mark.browser
LISTAN = "/samverkan/enhetens-sip/excel"


@pytest.fixture
def stor(monkeypatch):
    """Every list is too large to wait for."""
    monkeypatch.setattr(exportera, "DIREKT", -1)


def make():
    with connection():
        arbete.arbeta()


def test_a_file_is_asked_for_followed_and_fetched_with_the_keyboard(window, stor, tmp_path):
    page = window("anna")
    page.goto(LISTAN)
    assert not Axe().run(page).response["violations"]
    page.get_by_role("button", name="Gör filen").press("Enter")
    expect(page.get_by_role("heading", name="Filen görs")).to_be_visible()
    expect(page.get_by_text("Väntar på sin tur")).to_be_visible()
    assert not Axe().run(page).response["violations"]
    Excelfil.get().arbetsmapp.notera("Skriver raderna", 2_000, 4_000)
    expect(page.get_by_text("2\u00a0000 av 4\u00a0000 rader är skrivna")).to_be_visible()
    make()
    expect(page.get_by_role("heading", name="Filen är klar")).to_be_visible()
    assert not Axe().run(page).response["violations"]
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta filen").press("Enter")
    fetched.value.save_as(tmp_path / "lista.xlsx")
    assert load_workbook(tmp_path / "lista.xlsx").active.title == "Enhetens SIP"
    page.goto(LISTAN)
    expect(page.get_by_role("heading", name="Filer du har bett om")).to_be_visible()
    expect(page.get_by_role("cell", name="Klar")).to_be_visible()


def test_without_scripts_its_page_is_loaded_anew(window, stor):
    page = window("anna", javascript=False, width=320)
    page.goto(LISTAN)
    page.get_by_role("button", name="Gör filen").click()
    make()
    page.get_by_role("link", name="Se hur långt det har kommit").click()
    expect(page.get_by_role("link", name="Hämta filen")).to_be_visible()
    page.get_by_role("button", name="Ta bort filen").click()
    expect(page.get_by_role("heading", name="Borttagen")).to_be_visible()
