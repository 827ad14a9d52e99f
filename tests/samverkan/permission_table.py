"""Who may reach what in samverkan: role and relation to the ärende × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for the enhet, 422 what the rule refuses.
"""

from datetime import timedelta

from models.shared import clock
from models.shared.organisation import Processroll

WHO = {
    "anna": "wrote it, slutenvård",
    "tuva": "Anna's enhet, may only look",
    "bo": "receives it, öppenvård of the same orgnr",
    "carin": "receives it, kommun, another orgnr",
    "dan": "Bo's enhet, may only look",
    "hanna": "a sibling enhet of Anna's without part in it",
    "viola": "her enhet took part and has been removed",
    "malin": "a sibling enhet of Carin's without part in it",
    "lena": "another orgnr without part in it",
    "eva": "no role in samverkan",
    "sara": "systemadministratör without role in samverkan",
    "nobody": "not logged in",
}

GET = """
                                             anna tuva  bo carin dan hanna viola malin lena eva sara nobody
samverkan.startsida                           200  200 200   200 200   200   200   200  200 403  403    401
samverkan.andringar                           200  200 200   200 200   204   200   204  204 403  403    401
samverkan.arende                              302  302 302   302 302   404   404   404  404 403  403    401
samverkan.visa_steg                           200  200 200   200 200   404   404   404  404 403  403    401
samverkan.visa_stegversion                    200  200 200   200 200   404   404   404  404 403  403    401
samverkan.arende_andring                      200  200 200   200 200   404   404   404  404 403  403    401
samverkan.bekrafta_borttagning                200  403 200   200 403   404   404   404  404 403  403    401
samverkan.visa_deltagare                      200  200 200   200 200   404   404   404  404 403  403    401
samverkan.ny_deltagare                        200  403 200   200 403   404   404   404  404 403  403    401
samverkan.ny_roll                             403  403 403   200 403   404   404   404  404 403  403    401
samverkan.bekrafta_borttagning_av_roll        403  403 403   200 403   404   404   404  404 403  403    401
samverkan.menprovning                         200  403 200   200 403   404   404   404  404 403  403    401
samverkan.visa_falt                           302  302 302   302 302   404   404   404  404 403  403    401
samverkan.faltlogg                            200  200 200   200 200   404   404   404  404 403  403    401
samverkan.falt_nytt                           200  200 200   200 200   404   404   404  404 403  403    401
samverkan.min_sip                             404  404 404   404 404   404   404   404  404 404  404    401
samverkan.om_min_sip                          404  404 404   404 404   404   404   404  404 404  404    401
samverkan.skriv_inlagg                        404  404 404   404 404   404   404   404  404 404  404    401
samverkan.personens_ord                       200  200 200   200 200   200   404   404  404 403  403    401
samverkan.fhir_careplan                       401  401 401   401 401   401   401   401  401 401  401    401
samverkan.plan_som_fhir                       404  403 404   404 403   404   404   404  404 403  403    401
samverkan.mer_information                     200  200 200   200 200   404   404   404  404 403  403    401
samverkan.visning                             200  200 200   200 200   404   404   404  404 403  403    401
samverkan.visa_personnummer                   404  403 404   404 403   404   404   404  404 403  403    401
samverkan.ingen_information                   200  403 200   200 403   404   404   404  404 403  403    401
samverkan.fasta_vardkontakter                 200  200 200   200 200   404   404   404  404 403  403    401
samverkan.ny_fast_vardkontakt                 200  403 200   200 403   404   404   404  404 403  403    401
samverkan.fast_vardkontakts_enhet             404  403 404   404 403   404   404   404  404 403  403    401
samverkan.ny_rattelse                         200  403 200   200 403   404   404   404  404 403  403    401
samverkan.nytt_mottagningssvar                200  403 200   200 403   404   404   404  404 403  403    401
samverkan.ny_planeringskallelse               200  403 200   200 403   404   404   404  404 403  403    401
samverkan.uppfoljning                         403  403 403   403 403   403   403   403  403 403  403    401
samverkan.uppfoljning_som_excel               403  403 403   403 403   403   403   403  403 403  403    401
samverkan.overenskommelser                    403  403 403   403 403   403   403   403  403 403  403    401
samverkan.ny_overenskommelserattelse          403  403 403   403 403   403   403   403  403 403  403    401
samverkan.patientbesked                       200  403 404   404 403   404   404   404  404 403  403    401
samverkan.klockunderlag                       200  403 200   200 403   404   404   404  404 403  403    401
samverkan.klockunderlag_som_pdf               404  403 404   404 403   404   404   404  404 403  403    401
samverkan.hamta_fil                            404  404 404   404 404   404   404   404  404 403  403    401
samverkan.sokning                             200  404 404   404 404   404   404   404  404 403  403    401
samverkan.sparrar                             200  403 404   404 403   404   404   404  404 403  403    401
samverkan.koppling                            404  403 404   404 403   404   404   404  404 403  403    401
samverkan.brytning                            404  403 404   404 403   404   404   404  404 403  403    401
samverkan.atkomst                             404  403 404   404 403   404   404   404  404 403  403    401
samverkan.ruta_att_gora                       200  200 200   200 200   200   200   200  200 403  403    401
samverkan.ruta_olasta                         200  200 200   200 200   200   200   200  200 403  403    401
samverkan.avboj_mote                          200  403 200   200 403   200   404   404  404 403  403    401
samverkan.ny_dagordning                       200  403 200   200 403   200   404   404  404 403  403    401
samverkan.hamta_mote                          200  200 200   200 200   200   404   404  404 403  403    401
samverkan.ny_samordningsansvarig              200  403 200   200 403   200   404   404  404 403  403    401
samverkan.nytt_avslut                         200  403 200   200 403   200   404   404  404 403  403    401
samverkan.bekrafta_uppdatering                200  403 200   200 403   200   404   404  404 403  403    401
samverkan.enhetens_sip                        200  200 200   200 200   200   200   200  200 403  403    401
samverkan.enhetens_sip_som_excel              200  200 200   200 200   200   200   200  200 403  403    401
samverkan.jamfor_plan                         404  404 404   404 404   404   404   404  404 403  403    401
samverkan.plan_som_pdf                        200  403 200   200 403   200   404   404  404 403  403    401
samverkan.planversion_som_pdf                 404  403 404   404 403   404   404   404  404 403  403    401
samverkan.kallelse_som_pdf                    200  403 200   200 403   200   404   404  404 403  403    401
samverkan.kallelseversion_som_pdf             200  403 200   200 403   200   404   404  404 403  403    401
"""

POST = """
                                             anna tuva  bo carin dan hanna viola malin lena eva sara nobody
samverkan.kvittera                            422  403 303   303 403   404   404   404  404 403  403    401
samverkan.skicka_meddelande                   303  403 303   303 403   404   404   404  404 403  403    401
samverkan.spara_meddelandeutkast              303  403 303   303 403   404   404   404  404 403  403    401
samverkan.bifoga_fil                           422  403 422   422 403   404   404   404  404 403  403    401
samverkan.ta_bort_bifogad_fil                  200  403 200   200 403   404   404   404  404 403  403    401
samverkan.kvittera_meddelande                 422  403 303   303 403   404   404   404  404 403  403    401
samverkan.paminn                              303  403 422   303 403   404   404   404  404 403  403    401
samverkan.makulera_meddelande                 303  403 422   422 403   404   404   404  404 403  403    401
samverkan.ta_bort_plan                        303  403 422   422 403   404   404   404  404 403  403    401
samverkan.lagg_till_deltagare                 303  403 303   303 403   404   404   404  404 403  403    401
samverkan.ta_bort_deltagare                   303  403 303   303 403   404   404   404  404 403  403    401
samverkan.lagg_till_roll                      403  403 403   303 403   404   404   404  404 403  403    401
samverkan.ta_bort_roll                        403  403 403   303 403   404   404   404  404 403  403    401
samverkan.publicera_inskrivning               303  403 422   422 403   404   404   404  404 403  403    401
samverkan.publicera_tid                       303  403 422   422 403   404   404   404  404 403  403    401
samverkan.registrera_fast_vardkontakt          422  403 303   422 403   404   404   404  404 403  403    401
samverkan.byt_fast_vardkontakts_enhet          404  403 404   404 403   404   404   404  404 403  403    401
samverkan.ta_bort_fast_vardkontakt             404  403 404   404 403   404   404   404  404 403  403    401
samverkan.publicera_utskrivning                303  403 422   422 403   404   404   404  404 403  403    401
samverkan.angra_utskrivning                    422  403 422   422 403   404   404   404  404 403  403    401
samverkan.starta_kartlaggning                 303  403 303   303 403   404   404   404  404 403  403    401
samverkan.spara_falt                          422  403 303   303 403   404   404   404  404 403  403    401
samverkan.spara_avsnitt                       422  403 303   303 403   404   404   404  404 403  403    401
samverkan.spara_stallningstagande             303  403 422   422 403   404   404   404  404 403  403    401
samverkan.klarmarkera                         303  403 422   422 403   404   404   404  404 403  403    401
samverkan.justera                             422  403 422   422 403   404   404   404  404 403  403    401
samverkan.spara_inskrivning                   303  403 422   422 403   404   404   404  404 403  403    401
samverkan.utfor_menprovning                   303  403 404   404 403   404   404   404  404 403  403    401
samverkan.patientinformation                  303  403 422   422 403   404   404   404  404 403  403    401
samverkan.registrera_ingen_information        303  403 422   422 403   404   404   404  404 403  403    401
samverkan.registrera_samtycke                 303  403 404   404 403   404   404   404  404 403  403    401
samverkan.avregistrera                        303  403 422   422 403   404   404   404  404 403  403    401
samverkan.anteckna_rattelse                   303  403 303   303 403   404   404   404  404 403  403    401
samverkan.svara_om_mottagande                 422  403 422   303 403   404   404   404  404 403  403    401
samverkan.kalla_till_planering                422  403 422   422 403   404   404   404  404 403  403    401
samverkan.besluta_overenskommelse             403  403 403   403 403   403   403   403  403 403  403    401
samverkan.ratta_overenskommelse               403  403 403   403 403   403   403   403  403 403  403    401
samverkan.ta_bort_overenskommelse             403  403 403   403 403   403   403   403  403 403  403    401
samverkan.skapa_klockunderlag                 303  403 303   303 403   404   404   404  404 403  403    401
samverkan.avsluta_atkomst                     404  403 404   404 403   404   404   404  404 403  403    401
samverkan.oppna_visning                       422  422 422   422 422   404   404   404  404 403  403    401
samverkan.avsluta_visning                     303  303 303   303 303   404   404   404  404 403  403    401
samverkan.ange_personnummer                   404  403 404   404 403   404   404   404  404 403  403    401
samverkan.filtrera                            200  200 200   200 200   200   200   200  200 403  403    401
samverkan.sok                                 303  303 303   303 303   303   303   303  303 403  403    401
samverkan.oppna_atkomst                       404  403 404   404 403   404   404   404  404 403  403    401
samverkan.angra_koppling                      404  403 404   404 403   404   404   404  404 403  403    401
samverkan.sparra                              303  403 404   404 403   404   404   404  404 403  403    401
samverkan.hav_sparr                           404  403 404   404 403   404   404   404  404 403  403    401
samverkan.begar_brytning                      404  403 404   404 403   404   404   404  404 403  403    401
samverkan.lyft_sparr                          404  403 404   404 403   404   404   404  404 403  403    401
samverkan.skapa_svu                           303  403 403   403 403   404   403   403  403 403  403    401
samverkan.skapa_sip                           303  403 404   404 403   404   404   404  404 403  403    401
samverkan.spara_kallelse                      303  403 303   303 403   303   404   404  404 403  403    401
samverkan.skicka_kallelse                     303  403 303   303 403   303   404   404  404 403  403    401
samverkan.svara_pa_kallelse                   422  403 303   303 403   422   404   404  404 403  403    401
samverkan.svara_om_tider                      422  403 422   422 403   422   404   404  404 403  403    401
samverkan.skriv_dagordning                    303  403 303   303 403   303   404   404  404 403  403    401
samverkan.valj_tid                            422  403 422   422 403   422   404   404  404 403  403    401
samverkan.ta_over_tid                         422  403 422   422 403   422   404   404  404 403  403    401
samverkan.registrera_samordningsansvarig      303  403 303   303 403   303   404   404  404 403  403    401
samverkan.ta_bort_samordningsansvarig         404  403 404   404 403   404   404   404  404 403  403    401
samverkan.avsluta_plan                        303  403 303   303 403   303   404   404  404 403  403    401
samverkan.nytt_delmal                         303  403 303   303 403   303   404   404  404 403  403    401
samverkan.ny_plandeltagare                    303  403 303   303 403   303   404   404  404 403  403    401
samverkan.ny_aktivitet                        422  403 422   422 403   422   404   404  404 403  403    401
samverkan.ta_bort_planrad                     422  403 422   422 403   422   404   404  404 403  403    401
samverkan.starta_godkannande                  422  403 422   422 403   422   404   404  404 403  403    401
samverkan.godkann                             422  403 422   422 403   422   404   404  404 403  403    401
samverkan.skicka_inlagg                       404  404 404   404 404   404   404   404  404 404  404    401
samverkan.spara_inlagg                        404  404 404   404 404   404   404   404  404 404  404    401
samverkan.oppna_delning                       303  403 303   303 403   422   404   404  404 403  403    401
samverkan.stang_delning                       422  403 422   422 403   422   404   404  404 403  403    401
samverkan.markera_last                        303  403 303   303 403   422   404   404  404 403  403    401
samverkan.fhir_sok_careplan                   401  401 401   401 401   401   401   401  401 401  401    401
samverkan.uppdatera_plan                      422  403 422   422 403   422   404   404  404 403  403    401
"""

# Addresses whose ärende is one that nobody else has been shown yet: the first step is taken in a new one.
PLACES = {"samverkan.registrera_samtycke": {"id": "draft"}, "samverkan.utfor_menprovning": {"id": "draft"}}
FALTEN = ("visa_falt", "faltlogg", "falt_nytt", "spara_falt", "spara_avsnitt")
PLACES |= {f"samverkan.{endpoint}": {"id": "kartlagd"} for endpoint in FALTEN}
SIP = (
    "avboj_mote",
    "ny_samordningsansvarig",
    "nytt_avslut",
    "spara_kallelse",
    "skicka_kallelse",
    "svara_pa_kallelse",
    "svara_om_tider",
    "valj_tid",
    "ny_dagordning",
    "hamta_mote",
    "skriv_dagordning",
    "ta_over_tid",
    "registrera_samordningsansvarig",
    "ta_bort_samordningsansvarig",
    "avsluta_plan",
    "bekrafta_uppdatering",
    "jamfor_plan",
    "plan_som_pdf",
    "planversion_som_pdf",
    "kallelse_som_pdf",
    "kallelseversion_som_pdf",
    "nytt_delmal",
    "ny_plandeltagare",
    "ny_aktivitet",
    "ta_bort_planrad",
    "starta_godkannande",
    "godkann",
    "uppdatera_plan",
    "personens_ord",
    "plan_som_fhir",
    "oppna_delning",
    "stang_delning",
    "markera_last",
)
PLACES |= {f"samverkan.{endpoint}": {"id": "kallad"} for endpoint in SIP}


UNDANTAG = "Ett undantag den här helgen"


def _roll(nyckel):
    return Processroll.get(Processroll.nyckel == nyckel).id


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    today = clock.today()
    inskrivning = {"inskriven": today, "klockan": "", "beraknad_ut": today + timedelta(days=2), "orsak": "Fall"}
    tid = {"slag": "beraknad", "datum": today + timedelta(days=9), "orsak": "Feber", "efter": 1}
    stallning = {"yttrande": "Vill hem", "atgarder": "Sårkontroll", "egenvard": "nej", "forbrukning": "nej"}
    stallning |= {"sip": "behovs_inte", "vald": cast.medarbetare("gustav").id, "sedan": 0, "last": 0}
    inskrivning |= {"sedan": 0, "efter": 1}
    kallelse = {"slag": "ny", "initiativ": "kommun", "namn": "Carin", "orsak": "Fall", "motesform": "fysiskt"}
    kallelse |= {"plats": "Rum 3", "datum": today + timedelta(days=3), "tid": "13:00", "sedan": 0, "efter": 1}
    return {
        "samverkan.sok": {"personnummer": cast.person(7).nummer.lagrat},
        "samverkan.kvittera": {"version": 1},
        "samverkan.spara_kallelse": kallelse,
        "samverkan.skicka_kallelse": kallelse,
        "samverkan.svara_pa_kallelse": {"orsak": "Stängt", "version": 1},
        "samverkan.svara_om_tider": {"version": 1},
        "samverkan.valj_tid": {"version": 1},
        "samverkan.skriv_dagordning": {"text": "Läkemedel", "sedan": 0},
        "samverkan.ta_over_tid": {"version": 1},
        "samverkan.registrera_samordningsansvarig": {"vald": cast.medarbetare("bo").id},
        "samverkan.nytt_delmal": {"mal": "Gå ut", "ansvarig": cast.bo.enhet.namn},
        "samverkan.starta_godkannande": {"efter": 0},
        "samverkan.godkann": {"version": 1},
        "samverkan.uppdatera_plan": {"efter": 0, "anledning": "Nya behov"},
        "samverkan.avsluta_plan": {"anledning": "Målen är uppfyllda"},
        "samverkan.spara_stallningstagande": {"atgarder": "Sårkontroll", "sedan": 0, "last": 0},
        "samverkan.klarmarkera": stallning,
        "samverkan.justera": {"version": 1, "last": 1},
        "samverkan.skicka_meddelande": {"text": "Vi ses på måndag."},
        "samverkan.paminn": {"enhet": cast.bo.enhet_id},
        "samverkan.sparra": {"omfattning": "enheten", "begard_av": "patienten"},
        "samverkan.spara_falt": {"text-boendemiljo": "Ingen hiss", "version-boendemiljo": 1},
        "samverkan.spara_avsnitt": {"text-boendemiljo": "Ingen hiss", "version-boendemiljo": 1},
        "samverkan.lagg_till_roll": {"roll": _roll("lakare"), "kvittera": "y", "skal": UNDANTAG},
        "samverkan.ta_bort_roll": {"skal": UNDANTAG},
        "samverkan.lagg_till_deltagare": {"enhet": cast.enhet("almryd_bistand").id},
        "samverkan.publicera_inskrivning": inskrivning,
        "samverkan.spara_inskrivning": inskrivning,
        "samverkan.publicera_tid": tid,
        "samverkan.publicera_utskrivning": {"datum": today, "slut": "avslut-i-fortid", "efter": 0, "bekraftat": "1"},
        "samverkan.registrera_fast_vardkontakt": {"vald": cast.medarbetare("bo").id, "kallelseansvarig": "y"},
        "samverkan.angra_utskrivning": {"efter": 0},
        "samverkan.registrera_ingen_information": {"anledning": "Patienten sover."},
        "samverkan.anteckna_rattelse": {"avser": "Inskrivningsorsaken", "text": "Det var ett fall."},
        "samverkan.svara_om_mottagande": {"svar": "kan", "fran": today},
        "samverkan.kalla_till_planering": {"datum": today + timedelta(days=1), "klockan": "09:00"},
        "samverkan.utfor_menprovning": {"valj": 1, "ansvarig": cast.medarbetare("gustav").id},
    }
