"""Who may reach what in internetbehandling: role and relation to the enhet × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for the enhet, 422 what the rule refuses.
"""

from models.shared import clock

WHO = {
    "filippa": "behandlare at Internetmottagningen",
    "johan": "behandlare there too",
    "ines": "invånaradministratör and behörighetsadministratör there",
    "rut": "vårdgivaradministratör of the region",
    "zahra": "behandlare at another enhet of the region",
    "anna": "no role in internetbehandling",
    "nobody": "not logged in",
}
ANSLUTNING = {"id": "en_behandlingsanslutning"}
FRANVARO = {"id": "en_franvaro"}  # of Filippa's, from tomorrow
UPPDRAG = {"uppdrag": "tyras_uppdrag"}  # at Internetmottagningen
PROGRAM = {"id": "en_programversion"}  # of the region, not in use
PLACES = {
    "internetbehandling.slut_pa_behandlingsanslutning": ANSLUTNING,
    "internetbehandling.avsluta_behandlingsanslutning": ANSLUTNING,
    "internetbehandling.ny_behandlingsroll": UPPDRAG,
    "internetbehandling.ge_behandlingsroll": UPPDRAG,
    "internetbehandling.inaktivera_behandlingsroll": UPPDRAG,
    "internetbehandling.ny_behandlarutbildning": UPPDRAG,
    "internetbehandling.anteckna_behandlarutbildning": UPPDRAG,
    "internetbehandling.aterlamning_av_franvaro": FRANVARO,
    "internetbehandling.lamna_tillbaka_franvaro": FRANVARO,
    "internetbehandling.ta_bort_franvaro": FRANVARO,
    "internetbehandling.programversion": PROGRAM,
    "internetbehandling.forhandsgranska_steg": PROGRAM | {"nummer": "forsta_steget"},
    "internetbehandling.programsteg_som_pdf": PROGRAM | {"nummer": "forsta_steget"},
    "internetbehandling.programfil": PROGRAM | {"fil": "en_programfil"},
    "internetbehandling.ta_program_i_bruk": PROGRAM,
    "internetbehandling.ta_program_ur_bruk": PROGRAM,
}

MOMENT = {"id": "ett_moment"}  # of Filippa's
PLACES |= {
    f"internetbehandling.{endpoint}": MOMENT
    for endpoint in (
        *("moment", "startat_moment", "momentsteg", "ny_overlamning", "overlamna_moment", "andra_valkomsttext"),
        *("lagg_till_momentkontakt", "satt_modul_aktuell", "satt_modul_kommande", "dolj_steg", "visa_steg"),
        *("lanka_moment", "byt_momentbehandlare", "kommentera_momentsteg"),
        *("nytt_vidmakthallande", "vidmakthall_moment", "nytt_momentavslut", "avsluta_moment", "angra_slutbeslut"),
        *("momentregistrering", "ange_startsatt"),
        *("momentmeddelanden", "skicka_meddelande", "spara_meddelandeutkast", "infoga_meddelandemall"),
        *("docka_meddelande", "lagg_undan_meddelande", "spara_sidkommentarutkast"),
    )
}
FLAGGA = {"id": "en_flagga"}  # in it
PLACES |= {f"internetbehandling.{endpoint}": FLAGGA for endpoint in ("flagga", "dolj_flagga", "visa_flagga")}
PLACES |= {
    f"internetbehandling.{endpoint}": MOMENT
    for endpoint in (
        "dolj_flaggor",
        "nytt_uppehall",
        "satt_uppehall",
        "avbryt_uppehall",
        "momenttidslinje",
        "momentsammanfattning",
        "spara_sammanfattning",
    )
}
PLACES |= {f"internetbehandling.{endpoint}": MOMENT for endpoint in ("momentplaner", "ny_plan", "lagg_upp_plan")}
PLACES["internetbehandling.planmall"] = MOMENT | {"nummer": "forsta_steget"}
PLAN = MOMENT | {"plan": "en_aktivitetsplan"}
PLACES |= {
    f"internetbehandling.{endpoint}": PLAN
    for endpoint in (
        *("momentplan", "redigera_plan", "andra_plan", "avsluta_plan", "planresultat", "planresultat_som_excel"),
    )
}
MOMENTGALLRING = {"id": "en_momentgallring"}  # that Filippa has proposed
PLACES |= {
    f"internetbehandling.{endpoint}": MOMENTGALLRING
    for endpoint in (
        *("behandlingsgallringsforslag", "behandlingsgallringsprotokoll", "behandlingsgallringspaket"),
        *("godkann_behandlingsgallring", "avbryt_behandlingsgallring", "verkstall_behandlingsgallring"),
    )
}
PLACES["internetbehandling.nytt_momentundantag"] = {"id": "ett_avslutat_moment"}  # of Filippa's
PLACES["internetbehandling.undanta_moment"] = {"id": "ett_avslutat_moment"}
PLACES["internetbehandling.hav_momentundantag"] = {"id": "ett_momentundantag"}
PLACES["internetbehandling.ta_bort_momentkontakt"] = MOMENT | {"kontakt": "en_momentkontakt"}
PLACES |= {
    f"internetbehandling.{endpoint}": {"id": "en_meddelandemall"}  # of Internetmottagningen
    for endpoint in ("andra_meddelandemall", "spara_meddelandemall", "ta_bort_meddelandemall")
}
PLACES["internetbehandling.momentmedia"] = MOMENT | {"fil": "en_momentfil"}
PLACES["internetbehandling.ta_bort_registreringskoder"] = {"id": "en_registreringskod"}

GET = """
                                                     filippa johan ines rut zahra anna nobody
internetbehandling.behandlingsanslutningar           403     403   403  200 403   403  401
internetbehandling.slut_pa_behandlingsanslutning     403     403   403  200 403   403  401
internetbehandling.behorigheter                      403     403   200  403 403   403  401
internetbehandling.ny_behandlingsroll                403     403   200  403 403   403  401
internetbehandling.ny_behandlarutbildning            403     403   200  403 403   403  401
internetbehandling.franvaron                         200     200   200  403 200   403  401
internetbehandling.aterlamning_av_franvaro           200     200   200  403 404   403  401
internetbehandling.min_behandling                    404     404   404  404 404   404  401
internetbehandling.min_sida                          404     404   404  404 404   404  401
internetbehandling.min_sida_som_pdf                  404     404   404  404 404   404  401
internetbehandling.min_media                         404     404   404  404 404   404  401
internetbehandling.ny_egen_kontakt                   404     404   404  404 404   404  401
internetbehandling.programmen                        403     403   403  200 403   403  401
internetbehandling.programversion                    403     403   403  200 403   403  401
internetbehandling.forhandsgranska_steg              403     403   403  200 403   403  401
internetbehandling.programsteg_som_pdf               403     403   403  200 403   403  401
internetbehandling.programfil                        403     403   403  200 403   403  401
internetbehandling.startsida                         200     200   200  403 200   403  401
internetbehandling.alla_moment                       200     200   200  403 200   403  401
internetbehandling.vidmakthallna_moment              200     200   200  403 200   403  401
internetbehandling.granska                           200     200   200  403 200   403  401
internetbehandling.flaggorna_som_finns               200     200   200  403 200   403  401
internetbehandling.flagga                            200     404   200  403 404   403  401
internetbehandling.momenttidslinje                   200     404   200  403 404   403  401
internetbehandling.momentsammanfattning              200     404   200  403 404   403  401
internetbehandling.nytt_uppehall                     200     404   200  403 404   403  401
internetbehandling.nytt_moment                       200     200   200  403 200   403  401
internetbehandling.startat_moment                    200     404   200  403 404   403  401
internetbehandling.moment                            200     404   200  403 404   403  401
internetbehandling.momentsteg                        200     404   200  403 404   403  401
internetbehandling.momentmedia                       200     404   200  403 404   403  401
internetbehandling.ny_overlamning                    404     404   404  403 404   403  401
internetbehandling.nytt_vidmakthallande              200     404   200  403 404   403  401
internetbehandling.nytt_momentavslut                 200     404   200  403 404   403  401
internetbehandling.momentregistrering                200     404   200  403 404   403  401
internetbehandling.registreringskoder                403     403   403  200 403   403  401
internetbehandling.aviseringar                       200     200   200  403 200   403  401
internetbehandling.momentplaner                      200     404   200  403 404   403  401
internetbehandling.planmall                          200     404   200  403 404   403  401
internetbehandling.ny_plan                           200     404   200  403 404   403  401
internetbehandling.momentplan                        200     404   200  403 404   403  401
internetbehandling.redigera_plan                     200     404   200  403 404   403  401
internetbehandling.planresultat                      200     404   200  403 404   403  401
internetbehandling.planresultat_som_excel            200     404   200  403 404   403  401
internetbehandling.min_plan                          404     404   404  404 404   404  401
internetbehandling.mitt_tillfalle                    404     404   404  404 404   404  401
internetbehandling.momentmeddelanden                 200     404   200  403 404   403  401
internetbehandling.meddelandemallar                  200     200   200  403 200   403  401
internetbehandling.ny_meddelandemall                 200     200   200  403 200   403  401
internetbehandling.andra_meddelandemall              200     200   200  403 404   403  401
internetbehandling.meddelande_till_flera             403     403   200  403 403   403  401
internetbehandling.mina_meddelanden                  404     404   404  404 404   404  401
internetbehandling.behandlingsgallring               200     200   200  403 200   403  401
internetbehandling.behandlingsgallringsforslag       200     200   200  403 404   403  401
internetbehandling.behandlingsgallringsprotokoll     404     404   404  403 404   403  401
internetbehandling.behandlingsgallringspaket         404     404   404  403 404   403  401
internetbehandling.nytt_momentundantag               200     404   200  403 404   403  401
internetbehandling.statistik                         403     403   200  200 403   403  401
internetbehandling.statistik_som_excel               403     403   200  200 403   403  401
"""

POST = """
                                                     filippa johan ines rut zahra anna nobody
internetbehandling.anslut_till_behandling            403     403   403  422 403   403  401
internetbehandling.avsluta_behandlingsanslutning     403     403   403  303 403   403  401
internetbehandling.ge_behandlingsroll                403     403   303  403 403   403  401
internetbehandling.inaktivera_behandlingsroll        403     403   422  403 403   403  401
internetbehandling.anteckna_behandlarutbildning      403     403   303  403 403   403  401
internetbehandling.ange_franvaro                     422     422   422  403 422   403  401
internetbehandling.lamna_tillbaka_franvaro           422     422   422  403 404   403  401
internetbehandling.ta_bort_franvaro                  303     303   303  403 404   403  401
internetbehandling.skicka_svar                       404     404   404  404 404   404  401
internetbehandling.spara_svar                        404     404   404  404 404   404  401
internetbehandling.skriv_sidkommentar                404     404   404  404 404   404  401
internetbehandling.lagg_till_egen_kontakt            404     404   404  404 404   404  401
internetbehandling.ta_bort_egen_kontakt              404     404   404  404 404   404  401
internetbehandling.las_in_program                    403     403   403  422 403   403  401
internetbehandling.las_in_programexempel             403     403   403  303 403   403  401
internetbehandling.ta_program_i_bruk                 403     403   403  303 403   403  401
internetbehandling.ta_program_ur_bruk                403     403   403  422 403   403  401
internetbehandling.hamta_till_nytt_moment            422     422   422  403 422   403  401
internetbehandling.starta_moment                     422     422   422  403 422   403  401
internetbehandling.andra_valkomsttext                303     404   303  403 404   403  401
internetbehandling.lagg_till_momentkontakt           422     404   422  403 404   403  401
internetbehandling.ta_bort_momentkontakt             303     404   303  403 404   403  401
internetbehandling.satt_modul_aktuell                303     404   303  403 404   403  401
internetbehandling.satt_modul_kommande               303     404   303  403 404   403  401
internetbehandling.dolj_steg                         303     404   303  403 404   403  401
internetbehandling.visa_steg                         303     404   303  403 404   403  401
internetbehandling.dolj_flagga                       303     404   303  403 404   403  401
internetbehandling.visa_flagga                       303     404   303  403 404   403  401
internetbehandling.dolj_flaggor                      303     404   303  403 404   403  401
internetbehandling.spara_sammanfattning              303     404   303  403 404   403  401
internetbehandling.satt_uppehall                     422     404   422  403 404   403  401
internetbehandling.avbryt_uppehall                   422     404   422  403 404   403  401
internetbehandling.lanka_moment                      422     404   422  403 404   403  401
internetbehandling.byt_momentbehandlare              403     403   422  403 403   403  401
internetbehandling.kommentera_momentsteg             422     404   422  403 404   403  401
internetbehandling.overlamna_moment                  404     404   404  403 404   403  401
internetbehandling.vidmakthall_moment                422     404   422  403 404   403  401
internetbehandling.avsluta_moment                    422     404   422  403 404   403  401
internetbehandling.foresla_behandlingsgallring       422     422   422  403 422   403  401
internetbehandling.godkann_behandlingsgallring       422     303   303  403 404   403  401
internetbehandling.avbryt_behandlingsgallring        303     303   303  403 404   403  401
internetbehandling.verkstall_behandlingsgallring     422     422   422  403 404   403  401
internetbehandling.undanta_moment                    303     404   303  403 404   403  401
internetbehandling.hav_momentundantag                303     404   303  403 404   403  401
internetbehandling.angra_slutbeslut                  422     404   422  403 404   403  401
internetbehandling.ange_startsatt                    422     404   422  403 404   403  401
internetbehandling.besluta_registreringskoder        403     403   403  422 403   403  401
internetbehandling.spara_notisval                    303     303   303  403 303   403  401
internetbehandling.ta_bort_registreringskoder        403     403   403  303 403   403  401
internetbehandling.lagg_upp_plan                     422     404   422  403 404   403  401
internetbehandling.andra_plan                        422     404   422  403 404   403  401
internetbehandling.avsluta_plan                      303     404   303  403 404   403  401
internetbehandling.registrera_tillfalle              404     404   404  404 404   404  401
internetbehandling.skicka_meddelande                 422     404   422  403 404   403  401
internetbehandling.spara_meddelandeutkast            303     404   303  403 404   403  401
internetbehandling.infoga_meddelandemall             422     404   422  403 404   403  401
internetbehandling.docka_meddelande                  303     404   303  403 404   403  401
internetbehandling.lagg_undan_meddelande             303     404   303  403 404   403  401
internetbehandling.spara_sidkommentarutkast          303     404   303  403 404   403  401
internetbehandling.skapa_meddelandemall              422     422   422  403 422   403  401
internetbehandling.spara_meddelandemall              422     422   422  403 404   403  401
internetbehandling.ta_bort_meddelandemall            303     303   303  403 404   403  401
internetbehandling.skicka_till_flera                 403     403   422  403 403   403  401
internetbehandling.skicka_eget_meddelande            404     404   404  404 404   404  401
internetbehandling.spara_eget_meddelande             404     404   404  404 404   404  401
internetbehandling.spara_egen_kommentar              404     404   404  404 404   404  401
"""


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    return {
        "internetbehandling.ge_behandlingsroll": {"roll": "invanaradministrator", "utsedd_av": "Vendela Chef"},
        "internetbehandling.inaktivera_behandlingsroll": {"roll": "invanaradministrator"},
        "internetbehandling.anteckna_behandlarutbildning": {"dag": clock.today().isoformat()},
        "internetbehandling.undanta_moment": {"klass": "tvist", "beslut": "Mål 12"},
        "internetbehandling.lamna_tillbaka_franvaro": {"sammanfattning": "Lugnt."},
    }
