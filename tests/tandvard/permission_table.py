"""Who may reach what in tandvård: role and relation to the mottagning × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for the enhet, 422 what the rule refuses.
"""

from datetime import timedelta

from models.shared import clock

WHO = {
    "eva": "reports at the mottagning",
    "finn": "her mottagning, may only read",
    "disa": "vårdansvarig of its vårdgivare",
    "sara": "Tandvårdsenheten",
    "vera": "Tandvårdsenheten, attests",
    "greta": "a sibling mottagning of the same vårdgivare",
    "marcus": "a mottagning of another vårdgivare",
    "anna": "no role in tandvård",
    "nobody": "not logged in",
    "torsten": "Tandvårdsenheten, assesses behovspeng; where nothing else is said he is answered as Anna",
}
AKTIVITET, ATGARD = {"id": "aktivitet"}, {"id": "en_atgard"}  # by which fixture of tests/shared/conftest.py
ARENDE = {"id": "ett_behovsarende"}
BEHOVSATGARD = {"id": "ett_rapporterat_behovsarende", "atgard": "en_behovsatgard"}
DOKUMENT, SPARAD_FHB = ARENDE | {"dokument": "ett_dokument"}, ARENDE | {"fhb": "en_sparad_fhb"}
FAKTURAN = ("faktura", "godkann_faktura", "attestera_faktura", "nytt_underkannande", "underkann_faktura")
PLACES = {
    "tandvard.aktivitet": AKTIVITET,
    "tandvard.visa_deltagare": AKTIVITET,
    "tandvard.bekrafta_borttagning_av_aktivitet": AKTIVITET,
    "tandvard.ta_bort_aktivitet": AKTIVITET,
    "tandvard.ny_aktivitet": AKTIVITET,  # for its mottagning
    "tandvard.aktivitet_underlag": AKTIVITET,
    "tandvard.skapa_aktivitet": AKTIVITET,
    "tandvard.bekrafta_borttagning_av_atgard": ATGARD,
    "tandvard.ta_bort_atgard": ATGARD,
    "tandvard.bekrafta_kreditering": ATGARD,
    "tandvard.kreditera_atgard": ATGARD,
    "tandvard.behovsarende": ARENDE,
    "tandvard.behovshandelser": ARENDE,
    "tandvard.bekrafta_borttagning_av_behovsarende": ARENDE,
    "tandvard.ta_bort_behovsarende": ARENDE,
    "tandvard.nytt_behovsarende": {"id": "en_patient"},
    "tandvard.skapa_behovsarende": {"id": "en_patient"},
    "tandvard.ny_behovsatgard": ARENDE,
    "tandvard.behovsatgard_underlag": ARENDE,
    "tandvard.lagg_till_behovsatgard": ARENDE,
    "tandvard.andring_av_behovsatgard": BEHOVSATGARD,
    "tandvard.andringsunderlag": BEHOVSATGARD,
    "tandvard.andra_behovsatgard": BEHOVSATGARD,
    "tandvard.borttagning_av_behovsatgard": BEHOVSATGARD,
    "tandvard.ta_bort_behovsatgard": BEHOVSATGARD,
    "tandvard.nytt_dokument": ARENDE,
    "tandvard.lagg_till_dokument": ARENDE,
    "tandvard.ny_bilaga": ARENDE,
    "tandvard.lagg_till_bilaga": ARENDE,
    "tandvard.ta_bort_dokument": DOKUMENT,
    "tandvard.hamta_dokument": DOKUMENT,
    "tandvard.ta_emot_bilaga": ARENDE | {"dokument": "en_bilaga"},
    "tandvard.ny_fhb": ARENDE,
    "tandvard.skapa_fhb": ARENDE,
    "tandvard.spara_fhb_utkast": ARENDE,
    "tandvard.se_fhb": ARENDE | {"fhb": "en_fhb"},
    "tandvard.markera_fhb": ARENDE | {"fhb": "en_fhb"},
    "tandvard.skriv_fhb": SPARAD_FHB,
    "tandvard.spara_fhb": SPARAD_FHB,
    "tandvard.spara_fhb_andringsutkast": SPARAD_FHB,
    "tandvard.ta_bort_fhb": SPARAD_FHB,
    "tandvard.granska_fhb": {"id": "en_fhb"},
    "tandvard.ta_hand_om_fhb": {"id": "en_fhb"},
    "tandvard.besluta_fhb": {"id": "en_fhb"},
    "tandvard.ny_komplettering": {"id": "en_fhb"},
    "tandvard.begar_komplettering": {"id": "en_fhb"},
    "tandvard.koden": {"id": "en_atgardskod"},
    "tandvard.formulera_kod": {"id": "en_atgardskod"},
    "tandvard.avsluta_kod": {"id": "en_atgardskod"},
    "tandvard.besluta_pris": {"id": "en_atgardskod"},
    "tandvard.ta_bort_pris": {"id": "en_atgardskod", "pris": "ett_pris"},
    "tandvard.avsluta_mottagning": {"id": "en_anslutning"},
    "tandvard.behovskod": {"id": "en_behovskod"},
    "tandvard.andra_behovskod": {"id": "en_behovskod"},
    "tandvard.avsluta_behovskod": {"id": "en_behovskod"},
    "tandvard.besluta_behovspris": {"id": "en_behovskod"},
    "tandvard.hindra_kombination": {"id": "en_behovskod"},
    "tandvard.ta_bort_behovspris": {"id": "en_behovskod", "pris": "ett_behovspris"},
    "tandvard.tillat_kombination": {"id": "en_behovskod", "kombination": "en_kombination"},
    "tandvard.anslutning": {"id": "en_behovsanslutning"},
    "tandvard.avsluta_anslutning": {"id": "en_behovsanslutning"},
    "tandvard.lagg_till_behandlare": {"id": "en_behovsanslutning"},
    "tandvard.avsluta_behandlare": {"id": "en_behovsanslutning", "behandlare": "en_behandlare"},
    "tandvard.utbetalning": {"id": "en_utbetalning"},
    "tandvard.utbetalningsfil": {"id": "en_utbetalning", "fil": "en_betalfil"},
    "tandvard.efaktura": {"id": "en_betald_faktura"},
    "tandvard.betalkonton": {"id": "en_mottagning"},
    "tandvard.lagg_in_betalkonto": {"id": "en_mottagning"},
    "tandvard.bekrafta_betalkonto": {"id": "en_mottagning", "konto": "ett_betalkonto"},
    "tandvard.ta_bort_betalkonto": {"id": "en_mottagning", "konto": "ett_betalkonto"},
}
KREDITERAS = {"id": "ett_fakturerat_arende", "atgard": "en_fakturerad_atgard"}
PLACES |= dict.fromkeys(("tandvard.kreditering_av_behovsatgard", "tandvard.kreditera_behovsatgard"), KREDITERAS)
PLACES |= dict.fromkeys(
    ("tandvard.ny_behovsfaktura", "tandvard.behovsunderlag", "tandvard.skapa_behovsfaktura"), ARENDE
)
PLACES |= {f"tandvard.{endpoint}": {"id": "en_faktura"} for endpoint in FAKTURAN}

GET = """
                                             eva finn disa sara vera greta marcus anna nobody
tandvard.aktiviteter                         200  200  200  200  200   200    200  403    401
tandvard.aktiviteter_som_excel               200  200  200  200  200   200    200  403    401
tandvard.ny_aktivitet                        200  403  403  403  403   403    403  403    401
tandvard.aktivitet                           200  200  200  200  200   404    404  403    401
tandvard.bekrafta_borttagning_av_aktivitet   200  403  200  403  403   404    404  403    401
tandvard.bekrafta_borttagning_av_atgard      200  403  200  403  403   404    404  403    401
tandvard.bekrafta_kreditering                200  403  200  403  403   404    404  403    401
tandvard.behovsarende                        200  403  200  403  403   404    403  403    401
tandvard.behovspeng_som_excel                200  403  200  403  403   200    403  403    401
tandvard.behovshandelser                     200  403  200  403  403   404    403  403    401
tandvard.ny_behovsatgard                     200  403  403  403  403   404    403  403    401
tandvard.andring_av_behovsatgard             200  403  403  403  403   404    403  403    401
tandvard.borttagning_av_behovsatgard         200  403  403  403  403   404    403  403    401
tandvard.behovsarenden                       200  403  200  403  403   200    403  403    401
tandvard.bekrafta_borttagning_av_behovsarende 200  403  200  403  403   404    403  403    401
tandvard.nytt_behovsarende                   200  403  403  403  403   404    403  403    401
tandvard.nytt_dokument                       200  403  403  403  403   404    403  403    401
tandvard.ny_bilaga                           200  403  403  403  403   404    403  403    401
tandvard.hamta_dokument                      200  403  200  403  403   404    403  403    401
tandvard.ny_fhb                              200  403  403  403  403   404    403  403    401
tandvard.skriv_fhb                           200  403  403  403  403   404    403  403    401
tandvard.se_fhb                              200  403  200  403  403   404    403  403    401
tandvard.forhandsbedomningar                 403  403  403  403  403   403    403  403    401
tandvard.granska_fhb                         403  403  403  403  403   403    403  403    401
tandvard.ny_komplettering                    403  403  403  403  403   403    403  403    401
tandvard.ruta_olasta_beslut                  200  403  200  403  403   200    403  403    401
tandvard.atgardskoder                        200  200  200  200  200   200    200  403    401
tandvard.atgardskoder_som_excel              200  200  200  200  200   200    200  403    401
tandvard.koder                               403  403  403  200  200   403    403  403    401
tandvard.koden                               403  403  403  200  200   403    403  403    401
tandvard.mottagningar                        403  403  403  200  200   403    403  403    401
tandvard.behovskoder                         403  403  403  200  200   403    403  403    401
tandvard.behovskod                           403  403  403  200  200   403    403  403    401
tandvard.ny_behovskod                        403  403  403  200  200   403    403  403    401
tandvard.anslutningar                        403  403  403  200  200   403    403  403    401
tandvard.anslutning                          403  403  403  200  200   403    403  403    401
tandvard.faktureringsperioder                403  403  403  200  200   403    403  403    401
tandvard.faktureringsperiod                  403  403  403  200  200   403    403  403    401
tandvard.tandvardsoversikt                   200  200  200  200  200   200    200  403    401
tandvard.utbetalningar                       403  403  403  200  200   403    403  403    401
tandvard.ny_utbetalning                      403  403  403  403  200   403    403  403    401
tandvard.utbetalning                         403  403  403  200  200   403    403  403    401
tandvard.utbetalningsfil                     403  403  403  200  200   403    403  403    401
tandvard.betaluppgifter                      403  403  403  200  200   403    403  403    401
tandvard.betalkonton                         403  403  403  200  200   403    403  403    401
tandvard.regionens_betaluppgifter            403  403  403  200  200   403    403  403    401
tandvard.efaktura                            200  403  200  200  200   403    404  403    401
tandvard.fakturor                            200  403  200  200  200   403    200  403    401
tandvard.fakturor_som_excel                  200  403  200  200  200   403    200  403    401
tandvard.fakturaunderlag                     200  403  200  200  200   403    200  403    401
tandvard.faktura                             200  403  200  200  200   403    404  403    401
tandvard.ny_behovsfaktura                    200  403  403  403  403   403    403  403    401
tandvard.kreditering_av_behovsatgard         200  403  403  403  403   404    403  403    401
tandvard.nytt_underkannande                  403  403  403  200  200   403    403  403    401
"""

POST = """
                                             eva finn disa sara vera greta marcus anna nobody
tandvard.skapa_aktivitet                     422  403  403  403  403   403    403  403    401
tandvard.aktivitet_underlag                  200  403  403  403  403   403    403  403    401
tandvard.sok_patient                         422  403  422  403  403   422    403  403    401
tandvard.skapa_behovsarende                  422  403  403  403  403   404    403  403    401
tandvard.ta_bort_behovsarende                303  403  422  403  403   404    403  403    401
tandvard.behovsatgard_underlag               200  403  403  403  403   404    403  403    401
tandvard.lagg_till_behovsatgard              422  403  403  403  403   404    403  403    401
tandvard.andringsunderlag                    200  403  403  403  403   404    403  403    401
tandvard.andra_behovsatgard                  422  403  403  403  403   404    403  403    401
tandvard.ta_bort_behovsatgard                303  403  403  403  403   404    403  403    401
tandvard.visa_deltagare                      200  200  200  200  200   404    404  403    401
tandvard.ta_bort_aktivitet                   422  403  422  403  403   404    404  403    401
tandvard.ta_bort_atgard                      303  403  422  403  403   404    404  403    401
tandvard.kreditera_atgard                    409  403  422  403  403   404    404  403    401
tandvard.lagg_upp_behovskod                  403  403  403  303  303   403    403  403    401
tandvard.lagg_in_behovsexempel               403  403  403  303  303   403    403  403    401
tandvard.andra_behovskod                     403  403  403  422  422   403    403  403    401
tandvard.avsluta_behovskod                   403  403  403  303  303   403    403  403    401
tandvard.besluta_behovspris                  403  403  403  303  303   403    403  403    401
tandvard.ta_bort_behovspris                  403  403  403  422  422   403    403  403    401
tandvard.hindra_kombination                  403  403  403  422  422   403    403  403    401
tandvard.tillat_kombination                  403  403  403  303  303   403    403  403    401
tandvard.anslut_till_behovspeng              403  403  403  303  303   403    403  403    401
tandvard.avsluta_anslutning                  403  403  403  303  303   403    403  403    401
tandvard.lagg_till_behandlare                403  403  403  422  422   403    403  403    401
tandvard.avsluta_behandlare                  403  403  403  303  303   403    403  403    401
tandvard.andra_faktureringsperiod            403  403  403  422  422   403    403  403    401
tandvard.lagg_till_dokument                  422  403  403  403  403   404    403  403    401
tandvard.lagg_till_bilaga                    303  403  403  403  403   404    403  403    401
tandvard.ta_bort_dokument                    303  403  403  403  403   404    403  403    401
tandvard.ta_emot_bilaga                      403  403  403  403  403   403    403  403    401
tandvard.skapa_fhb                           422  403  403  403  403   404    403  403    401
tandvard.spara_fhb_utkast                    303  403  403  403  403   404    403  403    401
tandvard.spara_fhb_andringsutkast            303  403  403  403  403   404    403  403    401
tandvard.spara_fhb                           303  403  403  403  403   404    403  403    401
tandvard.ta_bort_fhb                         303  403  403  403  403   404    403  403    401
tandvard.markera_fhb                         303  403  403  403  403   404    403  403    401
tandvard.ta_hand_om_fhb                      403  403  403  403  403   403    403  403    401
tandvard.besluta_fhb                         403  403  403  403  403   403    403  403    401
tandvard.begar_komplettering                 403  403  403  403  403   403    403  403    401
tandvard.skapa_utbetalning                   403  403  403  403  422   403    403  403    401
tandvard.lagg_in_betalkonto                  403  403  403  422  422   403    403  403    401
tandvard.bekrafta_betalkonto                 403  403  403  403  422   403    403  403    401
tandvard.ta_bort_betalkonto                  403  403  403  422  422   403    403  403    401
tandvard.lagg_in_betaluppgifter              403  403  403  422  422   403    403  403    401
tandvard.behovsunderlag                      200  403  403  403  403   403    403  403    401
tandvard.skapa_behovsfaktura                 422  403  403  403  403   403    403  403    401
tandvard.kreditera_behovsatgard              303  403  403  403  403   404    403  403    401
tandvard.godkann_faktura                     403  403  403  303  303   403    403  403    401
tandvard.attestera_faktura                   403  403  403  403  422   403    403  403    401
tandvard.underkann_faktura                   403  403  403  303  303   403    403  403    401
tandvard.lagg_upp_kod                        403  403  403  303  303   403    403  403    401
tandvard.lagg_in_exempel                     403  403  403  303  303   403    403  403    401
tandvard.formulera_kod                       403  403  403  303  303   403    403  403    401
tandvard.avsluta_kod                         403  403  403  303  303   403    403  403    401
tandvard.besluta_pris                        403  403  403  303  303   403    403  403    401
tandvard.ta_bort_pris                        403  403  403  422  422   403    403  403    401
tandvard.anslut_mottagning                   403  403  403  303  303   403    403  403    401
tandvard.avsluta_mottagning                  403  403  403  303  303   403    403  403    401
"""


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    snart = clock.today() + timedelta(days=1)
    return {
        "tandvard.lagg_upp_kod": {"kod": "Skola", "beskrivning": "Skolbesök", "uppgift": "ingen", "fran": snart},
        "tandvard.lagg_in_exempel": {"lan": "01"},
        "tandvard.formulera_kod": {"beskrivning": "Med andra ord"},
        "tandvard.avsluta_kod": {"till": snart},
        "tandvard.besluta_pris": {"lan": "01", "belopp": "50,00", "fran": snart, "beslut": ""},
        "tandvard.anslut_mottagning": {"enhet": cast.enhet("tallmora_tand").id, "fran": snart},
        "tandvard.avsluta_mottagning": {"till": snart},
        "tandvard.lagg_upp_behovskod": {
            "kod": "999",
            "beskrivning": "En åtgärd",
            "forhandsbedoms": "nej",
            "plats": "ingen",
            "hogst_inom": "dag",
            "fran": snart,
        },
        "tandvard.avsluta_behovskod": {"till": snart},
        "tandvard.besluta_behovspris": {"belopp": "50,00", "fran": snart, "beslut": ""},
        "tandvard.anslut_till_behovspeng": {"enhet": cast.enhet("tallmora_tand").id, "fran": snart},
        "tandvard.avsluta_anslutning": {"till": snart},
        "tandvard.avsluta_behandlare": {"till": snart},
        "tandvard.behovsunderlag": {"slag": "behovspeng"},
        "tandvard.lagg_till_bilaga": {"typ": "modell", "beskrivning": "Gips", "antal": 2, "filtyp": "gips"},
        "tandvard.spara_fhb": {"motivering": "Fraktur efter olycka.", "andring": 0},
        "tandvard.begar_komplettering": {"komplettering": "Röntgenbild saknas.", "version": 1},
        "tandvard.underkann_faktura": {"skal": "Underlaget saknas."},
    }


TORSTEN = {
    "tandvard.behovsarende": 200,
    "tandvard.behovsarenden": 200,
    "tandvard.behovshandelser": 200,
    "tandvard.behovspeng_som_excel": 200,
    "tandvard.hamta_dokument": 200,
    "tandvard.se_fhb": 200,
    "tandvard.forhandsbedomningar": 200,
    "tandvard.granska_fhb": 200,
    "tandvard.ny_komplettering": 200,
    "tandvard.ruta_olasta_beslut": 200,
    "tandvard.sok_patient": 422,
    "tandvard.ta_emot_bilaga": 303,
    "tandvard.ta_hand_om_fhb": 303,
    "tandvard.besluta_fhb": 422,
    "tandvard.begar_komplettering": 303,
}


def med_torsten(tabell):
    """The table with his column."""
    rubrik, *rader = tabell.strip().splitlines()
    anna = rubrik.split().index("anna") + 1
    svar = (f"{rad} {TORSTEN.get(rad.split()[0], rad.split()[anna])}" for rad in rader)
    return "\n".join([f"{rubrik} torsten", *svar])


GET, POST = med_torsten(GET), med_torsten(POST)
