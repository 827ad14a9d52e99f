"""Who may reach what that all domains share: role and relation to the organisation × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for whoever asks, 410 a link that has run out,
422 what the rule refuses, 302 and 303 also from a step of the login that has not been reached.
"""

from models.samverkan.sip.enhetens.ordning import Fraga
from models.shared import clock
from models.shared.excelfil.fraga import packa

WHO = {
    "anna": "medarbetare in slutenvård of the region",
    "carin": "medarbetare in a kommun, another orgnr",
    "karim": "medarbetare with two befattningar",
    "lena": "medarbetare at a private vårdgivare",
    "selma": "behörighetsadministratör and logggranskare at Anna's ward",
    "sara": "systemadministratör",
    "birgitta": "enhetsadministratör in Carin's kommun",
    "nobody": "not logged in",
}

GET = """
                                             anna carin karim lena selma sara birgitta nobody
shared.hem                                    302   302   302  302   302  302      302    401
shared.valj_enhet                             200   200   200  200   200  200      200    401
shared.halsa                                  200   200   200  200   200  200      200    200
shared.halsa_redo                             200   200   200  200   200  200      200    200
shared.hjalp                                  200   200   200  200   200  200      200    401
shared.info                                   200   200   200  200   200  200      200    401
shared.inloggad                               200   200   200  200   200  200      200    401
shared.logga_in                               200   200   200  200   200  200      200    200
shared.ny_app                                 303   303   303  303   303  303      303    303
shared.kod                                    302   302   302  302   302  302      302    302
shared.ny_inloggning                          410   410   410  410   410  410      410    410
shared.oidc_retur                             404   404   404  404   404  404      404    404
shared.valj_uppdrag                           302   302   302  302   302  302      302    302
shared.mina_inloggningar                      200   200   200  200   200  200      200    401
shared.ny_kodapp                              303   303   303  303   303  303      303    401
shared.nytt_losenord                          303   303   303  303   303  303      303    401
shared.reservkoder                            303   303   303  303   303  303      303    401
shared.narvaro                                200   200   200  200   200  200      200    401
shared.valj_roll                              200   200   200  200   200  200      200    401
shared.ram_fonster                            404   404   404  404   404  404      404    404
shared.ram                                    404   404   404  404   404  404      404    401
shared.ram_klar                               404   404   404  404   404  404      404    404
shared.ram_vantan                             404   404   404  404   404  404      404    404
shared.personsida                             200   200   200  404   200  404      404    401
shared.personflik                             200   200   200  404   200  404      404    401
shared.personvisning                          200   200   200  404   200  404      404    401
shared.granskning                             403   403   403  403   200  403      403    401
shared.granskningspost                        403   403   403  403   404  403      403    401
shared.logg                                   403   403   403  403   200  403      403    401
shared.loggsokning                            403   403   403  403   404  403      403    401
shared.nytt_stickprov                         403   403   403  403   200  403      403    401
shared.stickprov                              403   403   403  403   200  403      403    401
shared.stickprov_som_excel                    403   403   403  403   200  403      403    401
shared.stickprovsrad                          403   403   403  403   200  403      403    401
shared.nytt_registerutdrag                    403   403   403  403   200  403      403    401
shared.registerutdrag                         403   403   403  403   404  403      403    401
shared.registerutdrag_som_pdf                 403   403   403  403   404  403      403    401
shared.nytt_loggutdrag                        403   403   403  403   200  403      403    401
shared.loggutdrag                             403   403   403  403   404  403      403    401
shared.loggutdrag_som_pdf                     403   403   403  403   404  403      403    401
shared.excelfil                               200   404   404  404   404  404      404    401
shared.excelfil_framsteg                      303   404   404  404   404  404      404    401
shared.hamta_excelfil                         200   404   404  404   404  404      404    401
shared.invanare_logga_in                      200   200   200  200   200  200      200    200
shared.invanare_retur                         404   404   404  404   404  404      404    404
shared.mina_sidor                             404   404   404  404   404  404      404    401
shared.rapportera_fel                         200   200   200  200   200  200      200    401
shared.felrapporten_skickad                   404   404   404  404   404  404      404    401
shared.rapportera_fel_som_invanare            404   404   404  404   404  404      404    401
shared.egen_felrapport_skickad                404   404   404  404   404  404      404    401
shared.felrapporter                           403   403   403  403   403  200      403    401
shared.felrapport                             403   403   403  403   403  404      403    401
shared.felrapportens_bild                     403   403   403  403   403  404      403    401
shared.installningar                          404   404   404  404   404  404      404    401
shared.avvikelser                             200   200   200  200   200  200      200    401
shared.skickade_avvikelser                    200   200   200  200   200  200      200    401
shared.avvikelsestatistik                     403   403   403  403   403  403      200    401
shared.avvikelsestatistik_som_excel           403   403   403  403   403  403      200    401
shared.avvikelserna_bakom                     403   403   403  403   403  403      200    401
shared.ny_avvikelse                           200   200   200  200   200  200      200    401
shared.avvikelse                              200   404   404  404   200  200      404    401
shared.ny_avvikelseanalys                     403   403   403  403   200  200      404    401
shared.ny_avvikelseatgard                     403   403   403  403   200  200      404    401
shared.nytt_lexbeslut                         403   403   403  403   403  403      404    401
shared.ny_aterkoppling                        403   403   403  403   200  200      404    401
shared.ny_omstyrning                          403   403   403  403   200  200      404    401
shared.ny_avvikelsesandning                   403   403   403  403   200  200      404    401
shared.nytt_avvikelsesvar                     403   403   403  403   200  200      404    401
shared.ny_ateroppning                         403   403   403  403   200  200      404    401
shared.avvikelsegallring                      403   403   403  403   403  403      403    401
shared.avvikelsegallringsforslag              403   403   403  403   403  403      403    401
shared.avvikelsegallringsprotokoll            403   403   403  403   403  403      403    401
shared.avvikelsegallringspaket                403   403   403  403   403  403      403    401
shared.nytt_avvikelseundantag                 403   403   403  403   403  403      403    401
shared.mina_avvikelseatgarder                 200   200   200  200   200  200      200    401
shared.stadlista                              200   200   200  200   200  200      200    401
shared.stadpunkt                              404   404   404  404   404  404      404    401
"""

POST = """
                                             anna carin karim lena selma sara birgitta nobody
shared.demo_inloggning                        303   303   303  303   303  303      303    303
shared.oppna_personvisning                    422   422   422  404   422  404      404    401
shared.avsluta_personvisning                  303   303   303  404   303  404      404    401
shared.byt_enhet                              303   404   303  404   303  303      404    401
shared.lagg_till_app                          303   303   303  303   303  303      303    303
shared.kod_inloggning                         303   303   303  303   303  303      303    303
shared.losenord_inloggning                    422   422   422  422   422  422      422    422
shared.valj_losenord                          410   410   410  410   410  410      410    410
shared.oidc_inloggning                        404   404   404  404   404  404      404    404
shared.borja_i_uppdrag                        303   303   303  303   303  303      303    303
shared.byt_app                                303   303   303  303   303  303      303    401
shared.logga_ut_overallt                      303   303   303  303   303  303      303    401
shared.byt_losenord                           303   303   303  303   303  303      303    401
shared.nya_reservkoder                        303   303   303  303   303  303      303    401
shared.stanna_kvar                            303   303   303  303   303  303      303    401
shared.byt_roll                               404   404   303  404   404  404      404    401
shared.utloggning                             303   303   303  303   303  303      303    303
shared.overlamna                              404   404   404  404   404  404      404    401
shared.losa_in                                404   404   404  404   404  404      404    404
shared.granska_atkomst                        403   403   403  403   404  403      403    401
shared.logg_for_atkomst                       403   403   403  403   404  403      403    401
shared.sok_i_logg                             403   403   403  403   303  403      403    401
shared.dra_stickprov                          403   403   403  403   303  403      403    401
shared.bedom_rad                              403   403   403  403   303  403      403    401
shared.skapa_registerutdrag                   403   403   403  403   303  403      403    401
shared.skapa_loggutdrag                       403   403   403  403   303  403      403    401
shared.begar_excelfil                         303   303   303  303   303  404      303    401
shared.avbryt_excelfil                        303   404   404  404   404  404      404    401
shared.rita_avvikelse                         200   200   200  200   200  200      200    401
shared.registrera_avvikelse                   422   422   422  422   422  422      422    401
shared.spara_avvikelseutkast                  303   303   303  303   303  303      303    401
shared.paborja_avvikelse                      403   403   403  403   303  303      404    401
shared.analysera_avvikelse                    403   403   403  403   422  422      404    401
shared.besluta_avvikelseatgard                403   403   403  403   422  422      404    401
shared.besluta_lex                            403   403   403  403   403  403      404    401
shared.aterkoppla_avvikelse                   403   403   403  403   422  422      404    401
shared.las_aterkoppling                       303   404   404  404   404  404      404    401
shared.klarmarkera_avvikelseatgard            404   404   404  404   404  404      404    401
shared.styr_om_avvikelse                      403   403   403  403   422  422      404    401
shared.skicka_avvikelse                       403   403   403  403   422  422      404    401
shared.svara_pa_avvikelse                     403   403   403  403   422  422      404    401
shared.avsluta_avvikelse                      403   403   403  403   422  422      404    401
shared.ateroppna_avvikelse                    403   403   403  403   422  422      404    401
shared.foresla_avvikelsegallring              403   403   403  403   403  403      403    401
shared.godkann_avvikelsegallring              403   403   403  403   403  403      403    401
shared.avbryt_avvikelsegallring               403   403   403  403   403  403      403    401
shared.verkstall_avvikelsegallring            403   403   403  403   403  403      403    401
shared.undanta_avvikelse                      403   403   403  403   403  403      403    401
shared.hav_avvikelseundantag                  403   403   403  403   403  403      403    401
shared.demo_invanare                          422   422   422  422   422  422      422    422
shared.invanare_oidc                          404   404   404  404   404  404      404    404
shared.skicka_felrapport                      422   422   422  422   422  422      422    401
shared.skicka_felrapport_som_invanare         404   404   404  404   404  404      404    401
shared.hantera_felrapport                     403   403   403  403   403  404      403    401
shared.spara_installningar                    404   404   404  404   404  404      404    401
shared.invanare_utloggning                    404   404   404  404   404  404      404    401
shared.invanare_utloggning_overallt           404   404   404  404   404  404      404    401
"""


# Addresses whose places are filled otherwise than the case's, by the id of a fixture.
PLACES = {
    "shared.avvikelse": {"id": "en_avvikelse"},
    "shared.ny_avvikelseanalys": {"id": "en_avvikelse"},
    "shared.ny_avvikelseatgard": {"id": "en_avvikelse"},
    "shared.nytt_lexbeslut": {"id": "en_avvikelse"},
    "shared.ny_aterkoppling": {"id": "en_avvikelse"},
    "shared.ny_omstyrning": {"id": "en_avvikelse"},
    "shared.ny_avvikelsesandning": {"id": "en_avvikelse"},
    "shared.nytt_avvikelsesvar": {"id": "en_avvikelse"},
    "shared.ny_ateroppning": {"id": "en_avvikelse"},
    "shared.paborja_avvikelse": {"id": "en_avvikelse"},
    "shared.analysera_avvikelse": {"id": "en_avvikelse"},
    "shared.besluta_avvikelseatgard": {"id": "en_avvikelse"},
    "shared.besluta_lex": {"id": "en_avvikelse"},
    "shared.aterkoppla_avvikelse": {"id": "en_avvikelse"},
    "shared.las_aterkoppling": {"id": "en_avvikelse"},
    "shared.styr_om_avvikelse": {"id": "en_avvikelse"},
    "shared.skicka_avvikelse": {"id": "en_avvikelse"},
    "shared.svara_pa_avvikelse": {"id": "en_avvikelse"},
    "shared.avsluta_avvikelse": {"id": "en_avvikelse"},
    "shared.ateroppna_avvikelse": {"id": "en_avvikelse"},
    "shared.avvikelsegallringsforslag": {"id": "en_avvikelsegallring"},
    "shared.avvikelsegallringsprotokoll": {"id": "en_avvikelsegallring"},
    "shared.avvikelsegallringspaket": {"id": "en_avvikelsegallring"},
    "shared.godkann_avvikelsegallring": {"id": "en_avvikelsegallring"},
    "shared.avbryt_avvikelsegallring": {"id": "en_avvikelsegallring"},
    "shared.verkstall_avvikelsegallring": {"id": "en_avvikelsegallring"},
    "shared.nytt_avvikelseundantag": {"id": "en_avslutad_utredning"},
    "shared.undanta_avvikelse": {"id": "en_avslutad_utredning"},
    "shared.hav_avvikelseundantag": {"id": "ett_avvikelseundantag"},
    "shared.personsida": {"id": "en_person"},
    "shared.personflik": {"id": "en_person"},
    "shared.personvisning": {"id": "en_person"},
    "shared.oppna_personvisning": {"id": "en_person"},
    "shared.avsluta_personvisning": {"id": "en_person"},
    "shared.excelfil": {"id": "excelfil"},
    "shared.excelfil_framsteg": {"id": "excelfil"},
    "shared.hamta_excelfil": {"id": "excelfil"},
    "shared.avbryt_excelfil": {"id": "excelfil"},
    "shared.stickprov": {"id": "sample"},
    "shared.stickprov_som_excel": {"id": "sample"},
    "shared.stickprovsrad": {"id": "sample", "rad": "sample_row"},
    "shared.bedom_rad": {"id": "sample", "rad": "sample_row"},
}


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    days = {"fran": clock.today(), "till": clock.today()}
    return {
        "shared.begar_excelfil": {"lista": "samverkan.enhetens-sip", "fraga": packa(Fraga())},
        "shared.sok_i_logg": days | {"omfattning": "egna", "enhet": 0, "akt": ""},
        "shared.dra_stickprov": days | {"regel": "slump", "storlek": 5},
        "shared.bedom_rad": {"utfall": "utan-anmarkning", "efter": 0},
        "shared.skapa_registerutdrag": {"personnummer": cast.person(7).nummer.lagrat, "skal": "Begärt per brev."},
        "shared.skapa_loggutdrag": days | {"personnummer": cast.person(7).nummer.lagrat, "skal": "Begärt per brev."},
        "shared.undanta_avvikelse": {"klass": "tvist", "beslut": "Mål 12"},
        "shared.byt_enhet": {"enhet": cast.enhet("avd31").id},
        "shared.byt_roll": {"uppdrag": cast.uppdrag["karim_samordnare"].id},
        "shared.demo_inloggning": {"uppdrag": cast.uppdrag["bo"].id},
    }
