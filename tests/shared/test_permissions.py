"""Who may reach what: the table of roles, addresses and relations, and every address is in it (AC-02)."""

from datetime import timedelta

import pytest

from models.shared import clock
from tests.shared.conftest import address, posted, rules

# Who looks, and how they stand to the case:
#   anna   wrote it                                 bo     receives it, öppenvård
#   carin  receives it, kommun, another orgnr       dan    at Bo's enhet, may only look
#   hanna  a ward beside Anna's, no part in it      viola  her enhet took part and has been removed
#   lena   another organisation                     eva    tandvård alone
#   nobody is not logged in
WHO = ("anna", "bo", "carin", "dan", "hanna", "viola", "lena", "eva", "nobody")

# 401 without login, 403 what the role may not do, 404 what does not exist for the enhet, 422 what the rule refuses,
# 410 a link that has run out, 302 and 303 from a step of the login that has not been reached.
GET = """
shared.hem                                302 302 302 302 302 302 302 302 401
shared.valj_enhet                         200 200 200 200 200 200 200 200 401
shared.halsa                              200 200 200 200 200 200 200 200 200
shared.halsa_redo                         200 200 200 200 200 200 200 200 200
shared.hjalp                              200 200 200 200 200 200 200 200 401
shared.info                               200 200 200 200 200 200 200 200 401
shared.logga_in                           200 200 200 200 200 200 200 200 200
shared.ny_app                             303 303 303 303 303 303 303 303 303
shared.kod                                302 302 302 302 302 302 302 302 302
shared.ny_inloggning                      410 410 410 410 410 410 410 410 410
shared.oidc_retur                         404 404 404 404 404 404 404 404 404
shared.valj_uppdrag                       302 302 302 302 302 302 302 302 302
shared.valj_roll                          200 200 200 200 200 200 200 200 401
shared.inloggad                           200 200 200 200 200 200 200 200 401
shared.mina_inloggningar                  200 200 200 200 200 200 200 200 401
shared.ny_kodapp                          303 303 303 303 303 303 303 303 401
shared.nytt_losenord                      303 303 303 303 303 303 303 303 401
shared.reservkoder                        303 303 303 303 303 303 303 303 401
shared.narvaro                            200 200 200 200 200 200 200 200 401
samverkan.startsida                       200 200 200 200 200 200 200 403 401
samverkan.andringar                       200 200 200 200 204 200 204 403 401
samverkan.arende                          302 302 302 302 404 404 404 403 401
samverkan.visa_steg                       200 200 200 200 404 404 404 403 401
samverkan.arende_andring                  200 200 200 200 404 404 404 403 401
samverkan.bekrafta_borttagning            200 200 200 403 404 404 404 403 401
samverkan.visa_deltagare                  200 200 200 200 404 404 404 403 401
samverkan.ny_deltagare                    200 200 200 403 404 404 404 403 401
samverkan.menprovning                     200 200 200 403 404 404 404 403 401
samverkan.mer_information                 200 200 200 200 404 404 404 403 401
samverkan.ingen_information               200 200 200 403 404 404 404 403 401
samverkan.sokning                         200 404 404 404 404 404 404 403 401
samverkan.atkomst                         404 404 404 404 404 404 404 403 401
"""

# Each form is filled in as it should be, so that a rule or the gate is all that can turn it back.
POST = """
shared.demo_inloggning                    303 303 303 303 303 303 303 303 303
shared.byt_enhet                          303 303 404 303 303 303 404 303 401
shared.byt_roll                           303 404 404 404 404 404 404 404 401
samverkan.kvittera                        422 303 303 403 404 404 404 403 401
samverkan.ta_bort_plan                    303 422 422 403 404 404 404 403 401
samverkan.lagg_till_deltagare             303 303 303 403 404 404 404 403 401
samverkan.ta_bort_deltagare               303 303 303 403 404 404 404 403 401
samverkan.publicera_inskrivning           303 422 422 403 404 404 404 403 401
samverkan.spara_inskrivning               303 422 422 403 404 404 404 403 401
samverkan.utfor_menprovning               303 404 404 403 404 404 404 403 401
samverkan.patientinformation              303 422 422 403 404 404 404 403 401
samverkan.registrera_ingen_information    303 422 422 403 404 404 404 403 401
samverkan.registrera_samtycke             303 404 404 403 404 404 404 403 401
samverkan.avregistrera                    303 422 422 403 404 404 404 403 401
samverkan.filtrera                        200 200 200 200 200 200 200 403 401
samverkan.sok                             303 303 303 303 303 303 303 403 401
samverkan.oppna_atkomst                   404 404 404 404 404 404 404 403 401
samverkan.avsluta_atkomst                 404 404 404 404 404 404 404 403 401
samverkan.skapa_svu                       303 403 403 403 404 403 403 403 401
shared.lagg_till_app                      303 303 303 303 303 303 303 303 303
shared.kod_inloggning                     303 303 303 303 303 303 303 303 303
shared.losenord_inloggning                422 422 422 422 422 422 422 422 422
shared.valj_losenord                      410 410 410 410 410 410 410 410 410
shared.oidc_inloggning                    404 404 404 404 404 404 404 404 404
shared.borja_i_uppdrag                    303 303 303 303 303 303 303 303 303
shared.byt_app                            303 303 303 303 303 303 303 303 401
shared.logga_ut_overallt                  303 303 303 303 303 303 303 303 401
shared.byt_losenord                       303 303 303 303 303 303 303 303 401
shared.nya_reservkoder                    303 303 303 303 303 303 303 303 401
shared.stanna_kvar                        303 303 303 303 303 303 303 303 401
shared.utloggning                         303 303 303 303 303 303 303 303 303
"""

NEW_CASE = {"samverkan.registrera_samtycke", "samverkan.utfor_menprovning"}  # the first step is taken in a new one


def table(text):
    """What each address answers each of them."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {endpoint: dict(zip(WHO, map(int, statuses), strict=True)) for endpoint, *statuses in rows}


@pytest.fixture
def forms(cast):
    """What is sent to the addresses that take a form."""
    today = clock.today()
    text = {"inskriven": today, "klockan": "", "beraknad_ut": today + timedelta(days=2), "orsak": "Fall"}
    return {
        "shared.byt_enhet": {"enhet": cast.enhet("avd31").id},
        "shared.byt_roll": {"uppdrag": cast.uppdrag["anna"].id},
        "shared.demo_inloggning": {"uppdrag": cast.uppdrag["bo"].id},
        "samverkan.sok": {"personnummer": cast.person(7).nummer.lagrat},
        "samverkan.kvittera": {"version": 1},
        "samverkan.lagg_till_deltagare": {"enhet": cast.enhet("almryd_bistand").id},
        "samverkan.publicera_inskrivning": text | {"sedan": 0, "efter": 1},
        "samverkan.spara_inskrivning": text | {"sedan": 0, "efter": 1},
        "samverkan.registrera_ingen_information": {"anledning": "Patienten sover."},
        "samverkan.utfor_menprovning": {"valj": 1, "ansvarig": cast.medarbetare("gustav").id},
    }


@pytest.mark.krav("AC-01", "AC-02")
@pytest.mark.parametrize(("method", "text"), [("GET", GET), ("POST", POST)])
def test_every_address_is_in_the_table(app, method, text):
    assert {rule.endpoint for rule in rules(app, method)} == table(text).keys()


@pytest.mark.krav("AC-02", "AC-05", "AC-07", "AC-11")
@pytest.mark.parametrize("who", WHO)
def test_each_is_answered_as_the_table_says(app, places, draft, forms, fresh, undone, who):
    expected, answered = {}, {}
    for method, text in (("GET", GET), ("POST", POST)):
        statuses = table(text)
        for rule in rules(app, method):
            window = fresh(None if who == "nobody" else who)
            url = address(rule, places | ({"id": draft.id} if rule.endpoint in NEW_CASE else {}))
            with undone():
                response = window.get(url) if method == "GET" else posted(window, url, **forms.get(rule.endpoint, {}))
            expected[method, str(rule)] = statuses[rule.endpoint][who]
            answered[method, str(rule)] = response.status_code
    assert answered == expected
