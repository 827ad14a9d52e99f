"""Who may reach what of the administration: role and relation to the enhet × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for whoever asks, 422 what the rule refuses.
"""

from datetime import timedelta

from models.shared import clock
from models.shared.administration import historik, regler
from models.shared.organisation import Befattning, Enhet, Processroll, Roll
from models.shared.personal import medarbetaren, roller, uppdrag

WHO = {
    "selma": "behörighetsadministratör and logggranskare at a ward of the region",
    "sara": "systemadministratör",
    "birgitta": "enhetsadministratör of the enhet in question, or of another than the medarbetare's",
    "anna": "medarbetare, no administrator",
    "nobody": "not logged in",
}

GET = """
                                             selma sara birgitta anna nobody
shared.administration                          200  200      200  403    401
shared.medarbetare                             200  403      200  403    401
shared.ny_medarbetare                          200  403      403  403    401
shared.visa_medarbetare                        200  403      404  403    401
shared.andra_medarbetare                       200  403      403  403    401
shared.nytt_uppdrag                            200  403      404  403    401
shared.andra_uppdrag                           200  403      404  403    401
shared.avsluta_uppdrag                         200  403      404  403    401
shared.roller                                  200  403      403  403    401
shared.ny_roll                                 200  403      403  403    401
shared.visa_roll                               200  403      403  403    401
shared.meddelanden                             403  200      403  403    401
shared.nytt_meddelande                         403  200      403  403    401
shared.meddelande                              403  200      403  403    401
shared.varden                                  403  200      403  403    401
shared.varde                                   403  200      403  403    401
shared.registren                               200  200      403  403    401
shared.registermall                            200  404      403  403    401
shared.registerfil                             200  404      403  403    401
shared.inlasning                               200  404      403  403    401
shared.inlasning_framsteg                      303  404      403  403    401
shared.inlasning_fel                           200  404      403  403    401
shared.anslutningar                            200  200      200  403    401
shared.befattningar                            200  200      403  403    401
shared.befattning                              200  200      403  403    401
shared.ny_befattning                           403  200      403  403    401
shared.enheter                                 200  200      200  403    401
shared.enhet                                   200  200      200  403    401
shared.ny_enhet                                403  200      403  403    401
shared.andring_av_enhet                        403  200      403  403    401
shared.upphorande                              403  200      403  403    401
shared.regelmotor                              200  200      200  403    401
shared.regler_for_enhet                        200  200      200  403    401
shared.andring_av_regel                        403  200      200  403    401
shared.kopia_av_regler                         403  200      200  403    401
shared.avvikelseregistren                      302  302      302  403    401
shared.avvikelseregister                       200  200      200  403    401
shared.avvikelseregisterrad                    200  200      200  403    401
"""

POST = """
                                             selma sara birgitta anna nobody
shared.sok_medarbetare                         200  403      200  403    401
shared.lagg_upp_medarbetare                    303  403      403  403    401
shared.spara_medarbetare                       303  403      403  403    401
shared.inaktivera_medarbetare                  303  403      403  403    401
shared.ateraktivera_medarbetare                422  403      403  403    401
shared.ge_uppdrag                              303  403      404  403    401
shared.spara_uppdrag                           303  403      404  403    401
shared.spara_avslut                            303  403      404  403    401
shared.skapa_inloggning                        200  403      403  403    401
shared.aterstall_inloggning                    422  403      403  403    401
shared.stang_inloggning                        422  403      403  403    401
shared.oppna_inloggning                        422  403      403  403    401
shared.skapa_roll                              303  403      403  403    401
shared.spara_roll                              303  403      403  403    401
shared.ta_bort_roll                            422  403      403  403    401
shared.skriv_meddelande                        403  303      403  403    401
shared.andra_meddelande                        403  422      403  403    401
shared.avsluta_meddelande                      403  303      403  403    401
shared.besluta_varde                           403  303      403  403    401
shared.ta_bort_varde                           403  422      403  403    401
shared.ladda_upp_register                      422  422      403  403    401
shared.las_in_register                         422  404      403  403    401
shared.avbryt_inlasning                        303  404      403  403    401
shared.skapa_enhet                             403  303      403  403    401
shared.andra_enhet                             403  303      403  403    401
shared.upphor                                  403  303      403  403    401
shared.ateroppna_enhet                         403  303      403  403    401
shared.andra_regel                             403  303      303  403    401
shared.kopiera_regler                          403  303      422  403    401
shared.skapa_befattning                        403  303      403  403    401
shared.andra_befattning                        403  303      403  403    401
shared.lagg_till_i_avvikelseregister           303  303      303  403    401
shared.avsluta_avvikelseregisterrad            303  303      303  403    401
"""

PLACES = {
    f"shared.{endpoint}": {"id": "registerfil"}
    for endpoint in ("inlasning", "inlasning_framsteg", "inlasning_fel", "las_in_register", "avbryt_inlasning")
}
PLACES |= {
    f"shared.{endpoint}": {"id": "meddelande"} for endpoint in ("meddelande", "andra_meddelande", "avsluta_meddelande")
}
PLACES |= {f"shared.{name}avvikelseregisterrad": {"registerrad": "ett_omrade"} for name in ("", "avsluta_")}
PLACES["shared.ta_bort_varde"] = {"id": "ett_varde"}


AT_THE_ENHET = (
    "enhet andring_av_enhet upphorande regler_for_enhet andring_av_regel kopia_av_regler andra_enhet upphor "
    "ateroppna_enhet andra_regel kopiera_regler"
)
PLACES |= {f"shared.{name}": {"id": "hemtjansten"} for name in AT_THE_ENHET.split()} | {
    "shared.befattning": {"id": "en_befattning"},
    "shared.andra_befattning": {"id": "en_befattning"},
}


def forms(cast):
    """What is sent to the addresses that take a form, so that a rule or the gate is all that can turn it back."""
    today, bo = clock.today(), cast.uppdrag["bo"]
    uppgifter = {"fornamn": "Asta", "efternamn": "Berg", "titel": "Läkare"}
    uppdraget = {"enhet": cast.enhet("avd31").id, "befattning": 0, "fran": today}
    roll = Roll.get(Roll.nyckel == "behandlare")
    brev = {"rubrik": "Stängt", "text": "I natt.", "fran": today, "till": "", "doman": "", "orgnr": ""}
    omrade = {"namn": "Måltider", "lagrum": "sol", "fran": today}
    return _organisation(cast) | {
        "shared.lagg_till_i_avvikelseregister": omrade,
        "shared.avsluta_avvikelseregisterrad": {"till": today},
        "shared.skriv_meddelande": brev,
        "shared.besluta_varde": {"varde": "20", "fran": today + timedelta(days=1), "beslut": ""},
        "shared.sok_medarbetare": {"text": "lundgren"},
        "shared.lagg_upp_medarbetare": {"hsa_id": "SE4991010002-Z1", **uppgifter, **uppdraget},
        "shared.spara_medarbetare": uppgifter | {"sedan": medarbetaren.stand(bo.medarbetare)},
        "shared.ge_uppdrag": uppdraget,
        "shared.spara_uppdrag": {"fran": bo.fran, "till": today, "sedan": uppdrag.stand(bo)},
        "shared.spara_avslut": {"sista": today, "sedan": uppdrag.stand(bo)},
        "shared.skapa_roll": {"namn": "Jouren", "behorigheter": "samverkan.lasa"},
        "shared.spara_roll": {"namn": roll.namn, "behorigheter": "samverkan.lasa", "sedan": roller.stand(roll)},
    }


def _organisation(cast):
    """The forms of the organisation and its rules."""
    enhet = Enhet.get_by_id(cast.enhet("ekdala_hemtjanst").id)
    befattning = Befattning.get(Befattning.namn == "Specialistsjuksköterska")
    lakare = Processroll.get(Processroll.nyckel == "lakare").id
    sedan, regelmotorn = historik.stampel(enhet), regler.stampel(enhet)
    ny = {"namn": "Ny", "over": enhet.over_id}
    return {
        "shared.skapa_enhet": ny | {"hsa_id": "SE-NY"},
        "shared.andra_enhet": ny | {"sedan": sedan},
        "shared.upphor": {"dag": clock.today(), "sedan": sedan},
        "shared.ateroppna_enhet": {"sedan": sedan},
        "shared.andra_regel": {"roll": lakare, "aktiv": "y", "fran": clock.today(), "sedan": regelmotorn},
        "shared.kopiera_regler": {
            "kalla": cast.enhet("avd12").id,
            "fran": clock.today(),
            "sedan": regelmotorn,
        },
        "shared.skapa_befattning": {"namn": "Tolk", "ny_processroll": "Tolk"},
        "shared.andra_befattning": {"processroll": lakare, "sedan": historik.stampel(befattning)},
    }
