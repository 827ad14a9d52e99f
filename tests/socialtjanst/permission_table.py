"""Who may reach what in socialtjänst: role and relation to the enhet × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for the enhet, 422 what the rule refuses.
"""

WHO = {
    "hedda": "verksamhetschef over Lärkan",
    "simon": "samordnare over Lärkan",
    "wilma": "omvårdnadspersonal at Lärkan",
    "asta": "omvårdnadspersonal at Bron beside it",
    "olle": "handläggare at IFO Vuxen, who has sent the uppdrag",
    "gunilla": "administratör and gallring of socialtjänsten",
    "leif": "gallring",
    "birgitta": "verksamhetschef elsewhere in the kommun",
    "tobias": "omvårdnadspersonal in another kommun",
    "anna": "no role in socialtjänst",
    "nobody": "not logged in",
}
GENOMFORANDE = {"id": "ett_genomforande"}  # at Lärkan; by which fixture of tests/shared/conftest.py
UTHYRT, HYRT = {"id": "ett_uthyrt_objekt"}, {"id": "ett_boende", "kontrakt": "ett_boendekontrakt"}
LEDIGT = {"objekt": "ett_ledigt_objekt"}
UTKAST, SKICKAT = {"id": "ett_utkast"}, {"id": "ett_uppdrag"}
FORDELAT = {"id": "ett_fordelat_uppdrag"}  # to Lärkan, not kvitterat
JOURNAL = GENOMFORANDE | {"nummer": "en_journal"}
ANTECKNING = JOURNAL | {"anteckning": "en_anteckning"}  # Wilma's, which is not locked
LAST = JOURNAL | {"anteckning": "en_last_anteckning"}
JOURNALMALL = {"id": "en_journalmall"}
FORSLAG, AVSLUTAT = {"id": "ett_gallringsforslag"}, {"id": "ett_avslutat_genomforande"}
PLACES = {
    "socialtjanst.boende": GENOMFORANDE,
    "socialtjanst.boendeobjekt": UTHYRT,
    "socialtjanst.byt_namn_pa_boendeobjekt": UTHYRT,
    "socialtjanst.avsluta_boendeobjekt": UTHYRT,
    "socialtjanst.besluta_hyra": UTHYRT,
    "socialtjanst.ta_bort_hyra": UTHYRT | {"hyra": "en_kommande_hyra"},
    "socialtjanst.ta_bort_hyresregel": {"id": "en_hyresregel"},
    "socialtjanst.lediga_objekt": GENOMFORANDE,
    "socialtjanst.nytt_boendekontrakt": HYRT | LEDIGT,
    "socialtjanst.skapa_boendekontrakt": HYRT | LEDIGT,
    "socialtjanst.byt_objekt": HYRT,
    "socialtjanst.nytt_byte": HYRT | LEDIGT,
    "socialtjanst.genomfor_byte": HYRT | LEDIGT,
    "socialtjanst.nytt_kontraktsslut": HYRT,
    "socialtjanst.avsluta_boendekontrakt": HYRT,
    "socialtjanst.aterta_kontraktsslut": HYRT,
    "socialtjanst.ta_bort_boendekontrakt": HYRT,
    "socialtjanst.genomforandets_overblick": GENOMFORANDE,
    "socialtjanst.uppdragets_overblick": FORDELAT,
    "socialtjanst.min_enhet": {"id": "larkan"},
    "socialtjanst.las_meddelande": {"id": "ett_meddelande"},
    "socialtjanst.genomforande": GENOMFORANDE,
    "socialtjanst.lagg_i_mina_personer": GENOMFORANDE,
    "socialtjanst.genomforandets_avslut": GENOMFORANDE,
    "socialtjanst.avsluta_genomforande": GENOMFORANDE,
    "socialtjanst.bocka_av": GENOMFORANDE,
    "socialtjanst.gallringsforslag": FORSLAG,
    "socialtjanst.godkann_gallring": FORSLAG,
    "socialtjanst.avbryt_gallring": FORSLAG,
    "socialtjanst.verkstall_gallring": FORSLAG,
    "socialtjanst.gallringsprotokoll": FORSLAG,
    "socialtjanst.gallringspaket": FORSLAG,
    "socialtjanst.nytt_gallringsundantag": AVSLUTAT,
    "socialtjanst.undanta_fran_gallring": AVSLUTAT,
    "socialtjanst.nytt_uppdragsundantag": UTKAST,
    "socialtjanst.undanta_uppdrag": UTKAST,
    "socialtjanst.hav_gallringsundantag": {"id": "ett_gallringsundantag"},
    "socialtjanst.ta_ur_mina_personer": GENOMFORANDE,
    "socialtjanst.skriv_uppdrag": UTKAST,
    "socialtjanst.spara_uppdrag": UTKAST,
    "socialtjanst.spara_uppdragsutkast": UTKAST,
    "socialtjanst.nytt_uppdragsdokument": UTKAST,
    "socialtjanst.lagg_till_uppdragsdokument": UTKAST,
    "socialtjanst.ta_bort_uppdragsdokument": UTKAST,
    "socialtjanst.ta_bort_uppdrag": UTKAST,
    "socialtjanst.skicka_uppdrag": UTKAST,
    "socialtjanst.uppdrag": SKICKAT,
    "socialtjanst.uppdrag_som_pdf": SKICKAT,
    "socialtjanst.aterta_uppdrag": SKICKAT,
    "socialtjanst.ny_fordelning": SKICKAT,
    "socialtjanst.fordelningsunderlag": SKICKAT,
    "socialtjanst.fordela_uppdrag": SKICKAT,
    "socialtjanst.fordelningskvitto": FORDELAT,
    "socialtjanst.kvittera_uppdrag": FORDELAT,
    "socialtjanst.avsluta_uppdrag": FORDELAT,
}
STATISTIK = (
    *("statistikuttag", "kontrollista", "kontrollista_som_excel"),
    *("statistiktrend", "forhandsgranskad_statistik"),
    *("statistik_som_excel", "statistik_som_csv", "statistik_som_json", "ny_sparad_rapport", "spara_rapport"),
)
PLACES |= {f"socialtjanst.{vad}": {"id": "ett_statistikuttag"} for vad in STATISTIK}
SPARAD = ("sparad_rapport", "nytt_rapportnamn", "byt_rapportnamn", "ta_bort_sparad_rapport")
PLACES |= {f"socialtjanst.{vad}": {"id": "en_sparad_rapport"} for vad in SPARAD}
PLAN = GENOMFORANDE | {"plan": "en_upprattad_plan"}
UPPGIFT = GENOMFORANDE | {"personrad": "en_kontaktuppgift"}
INSATS = GENOMFORANDE | {"insats": "en_insats"}
I_PLANEN = (
    *("oppna_genomforandeplan", "borttagning_av_genomforandeplan", "ny_planuppfoljning", "planversion"),
    *("genomforandeplan_som_pdf", "arbetskopia_som_pdf", "ta_bort_genomforandeplan", "spara_genomforandeplan"),
    *("spara_planutkast", "lagg_till_mal", "folj_upp_plan", "spara_uppfoljningsutkast"),
)
PLACES |= {f"socialtjanst.{endpoint}": PLAN for endpoint in I_PLANEN}
PLACES |= {
    f"socialtjanst.{endpoint}": PLAN | {"uppfoljning": "en_uppfoljning"}
    for endpoint in ("atertagande_av_uppfoljning", "aterta_uppfoljning")
}
PLACES |= {f"socialtjanst.{endpoint}": PLAN | {"mal": "ett_mal"} for endpoint in ("lagg_till_delmal", "ta_bort_mal")}
PLACES["socialtjanst.ta_bort_delmal"] = PLAN | {"delmal": "ett_delmal"}
PLACES |= {
    f"socialtjanst.{endpoint}": GENOMFORANDE
    for endpoint in (
        *("genomforandeplaner", "ny_genomforandeplan", "skapa_genomforandeplan"),
        *("personuppgifter", "ny_personuppgift", "lagg_till_personuppgift"),
        *("ny_insats", "lagg_till_insats", "ny_avslutsorsak", "ange_avslutsorsak"),
    )
}
PLACES |= {
    f"socialtjanst.{verb}_personuppgift": UPPGIFT for verb in ("andring_av", "borttagning_av", "andra", "ta_bort")
}
PLACES |= {f"socialtjanst.{verb}_insats": INSATS for verb in ("andring_av", "ratta")}
PLACES |= {
    f"socialtjanst.{endpoint}": {"registerrad": "en_insatstyp"}
    for endpoint in ("socialregisterrad", "andra_socialregisterrad", "avsluta_socialregisterrad")
}
PLACES |= {
    f"socialtjanst.{endpoint}": {}
    for endpoint in ("socialregister", "lagg_till_i_socialregister", "lagg_in_socialexempel")
}
PLACES |= {
    "socialtjanst.journal": GENOMFORANDE,
    "socialtjanst.skapa_journal": GENOMFORANDE,
    **dict.fromkeys(
        (
            f"socialtjanst.{vad}"
            for vad in (
                *("sok_i_journal", "ny_anteckning", "spara_anteckning", "spara_utkast", "kasta_utkast"),
                *("avslut_av_journal", "avsluta_journal", "journal_som_pdf"),
            )
        ),
        JOURNAL,
    ),
    "socialtjanst.andring_av_anteckning": ANTECKNING,
    "socialtjanst.andra_anteckning": ANTECKNING,
    "socialtjanst.signera_anteckning": ANTECKNING,
    "socialtjanst.rattningar": ANTECKNING,
    "socialtjanst.ny_rattning": LAST,
    "socialtjanst.ratta_anteckning": LAST,
    "socialtjanst.journalmall": JOURNALMALL,
    "socialtjanst.ny_rubrik": JOURNALMALL,
    "socialtjanst.avsluta_journalmall": JOURNALMALL,
    "socialtjanst.avsluta_rubrik": JOURNALMALL | {"rubrik": "en_rubrik"},
    "socialtjanst.avsluta_nyckelord": {"id": "ett_nyckelord"},
    "socialtjanst.avsluta_frastext": {"id": "en_frastext"},
}

GET = """
                                             hedda simon wilma asta olle gunilla leif birgitta tobias anna nobody
socialtjanst.boendeobjekten                  200   200   403   403  403  200     403  200      403    403  401
socialtjanst.boendeobjekt                    200   200   403   403  403  200     403  404      403    403  401
socialtjanst.nytt_boendeobjekt               200   200   403   403  403  200     403  200      403    403  401
socialtjanst.hyresregler                     200   200   403   403  403  200     403  200      403    403  401
socialtjanst.boendekontrakten                200   200   403   403  403  403     403  200      403    403  401
socialtjanst.boendekontrakt_som_excel        200   200   403   403  403  403     403  200      403    403  401
socialtjanst.boendehyror                     200   200   403   403  403  403     403  200      403    403  401
socialtjanst.boendehyror_som_excel           200   200   403   403  403  403     403  200      403    403  401
socialtjanst.boende                          200   200   200   404  403  403     403  404      404    403  401
socialtjanst.lediga_objekt                   200   200   403   403  403  403     403  404      403    403  401
socialtjanst.nytt_boendekontrakt             200   200   403   403  403  403     403  404      403    403  401
socialtjanst.byt_objekt                      200   200   403   403  403  403     403  404      403    403  401
socialtjanst.nytt_byte                       200   200   403   403  403  403     403  404      403    403  401
socialtjanst.nytt_kontraktsslut              200   200   403   403  403  403     403  404      403    403  401
socialtjanst.andring_av_anteckning           403   403   200   404  403  403     403  404      404    403  401
socialtjanst.avslut_av_journal               200   200   403   403  403  403     403  404      403    403  401
socialtjanst.frastexter                      403   403   403   403  403  200     403  403      403    403  401
socialtjanst.genomforande                    200   200   200   404  403  403     403  404      404    403  401
socialtjanst.ej_aktuella                     200   200   200   200  403  403     403  200      200    403  401
socialtjanst.genomforandelista               200   200   200   200  403  403     403  200      200    403  401
socialtjanst.genomforandets_overblick        200   200   200   404  403  403     403  404      404    403  401
socialtjanst.inkorg                          200   200   200   200  200  403     403  200      200    403  401
socialtjanst.min_enhet                       200   200   200   404  403  403     403  404      404    403  401
socialtjanst.mina_enheter                    200   200   200   200  403  403     403  200      200    403  401
socialtjanst.mina_personer                   200   200   200   200  403  403     403  200      200    403  401
socialtjanst.nya_uppdrag                     200   200   200   200  403  403     403  200      200    403  401
socialtjanst.nytt_meddelande                 404   404   404   404  404  403     403  404      404    403  401
socialtjanst.ruta_nya_uppdrag                200   200   200   200  403  403     403  200      200    403  401
socialtjanst.skrivbord                       200   200   200   200  403  403     403  200      200    403  401
socialtjanst.uppdragets_overblick            200   200   200   404  403  403     403  404      404    403  401
socialtjanst.genomforandeplaner              200   200   200   404  403  403     403  404      404    403  401
socialtjanst.ny_genomforandeplan             200   200   200   404  403  403     403  404      404    403  401
socialtjanst.oppna_genomforandeplan          200   200   200   404  403  403     403  404      404    403  401
socialtjanst.borttagning_av_genomforandeplan 200   200   200   404  403  403     403  404      404    403  401
socialtjanst.ny_planuppfoljning              200   200   200   404  403  403     403  404      404    403  401
socialtjanst.atertagande_av_uppfoljning      200   200   200   404  403  403     403  404      404    403  401
socialtjanst.planversion                     200   200   200   404  403  403     403  404      404    403  401
socialtjanst.genomforandeplan_som_pdf        200   200   200   404  403  403     403  404      404    403  401
socialtjanst.arbetskopia_som_pdf             200   200   200   404  403  403     403  404      404    403  401
socialtjanst.personuppgifter                 200   200   200   404  403  403     403  404      404    403  401
socialtjanst.ny_personuppgift                200   200   403   403  403  403     403  404      403    403  401
socialtjanst.andring_av_personuppgift        200   200   403   403  403  403     403  404      403    403  401
socialtjanst.borttagning_av_personuppgift    200   200   403   403  403  403     403  404      403    403  401
socialtjanst.ny_insats                       200   200   403   403  403  403     403  404      403    403  401
socialtjanst.andring_av_insats               200   200   403   403  403  403     403  404      403    403  401
socialtjanst.ny_avslutsorsak                 200   200   403   403  403  403     403  404      403    403  401
socialtjanst.nytt_genomforande               200   200   403   403  403  403     403  200      403    403  401
socialtjanst.socialregistren                 403   403   403   403  403  302     403  403      403    403  401
socialtjanst.socialregister                  403   403   403   403  403  200     403  403      403    403  401
socialtjanst.socialregisterrad               403   403   403   403  403  200     403  403      403    403  401
socialtjanst.uppdragen                       403   403   403   403  200  403     403  403      403    403  401
socialtjanst.nytt_uppdrag                    403   403   403   403  200  403     403  403      403    403  401
socialtjanst.skriv_uppdrag                   403   403   403   403  200  403     403  403      403    403  401
socialtjanst.nytt_uppdragsdokument           403   403   403   403  200  403     403  403      403    403  401
socialtjanst.uppdrag                         200   200   404   404  200  403     403  404      404    403  401
socialtjanst.uppdrag_som_pdf                 200   200   404   404  200  403     403  404      404    403  401
socialtjanst.ny_fordelning                   200   200   403   403  403  403     403  404      403    403  401
socialtjanst.fordelningskvitto               200   200   200   404  403  403     403  404      404    403  401
socialtjanst.journal                         200   200   200   404  403  403     403  404      404    403  401
socialtjanst.journal_som_pdf                 200   200   200   404  403  403     403  404      404    403  401
socialtjanst.journalmall                     403   403   403   403  403  200     403  403      403    403  401
socialtjanst.journalmallar                   403   403   403   403  403  200     403  403      403    403  401
socialtjanst.ny_anteckning                   200   200   200   404  403  403     403  404      404    403  401
socialtjanst.ny_rattning                     200   403   403   403  403  403     403  404      403    403  401
socialtjanst.nyckelord                       403   403   403   403  403  200     403  403      403    403  401
socialtjanst.rattningar                      200   200   200   404  403  403     403  404      404    403  401
socialtjanst.genomforandets_avslut           200   200   200   404  403  403     403  404      404    403  401
socialtjanst.gallring                        403   403   403   403  403  200     200  403      403    403  401
socialtjanst.gallringsforslag                403   403   403   403  403  200     200  403      403    403  401
socialtjanst.gallringsprotokoll              403   403   403   403  403  404     404  403      403    403  401
socialtjanst.gallringspaket                  403   403   403   403  403  404     404  403      403    403  401
socialtjanst.nytt_gallringsundantag          403   403   403   403  403  200     200  403      403    403  401
socialtjanst.statistik                       200   403   403   403  403  403     403  200      403    403  401
socialtjanst.statistikuttag                  200   403   403   403  403  403     403  404      403    403  401
socialtjanst.nytt_uppdragsundantag           403   403   403   403  403  200     200  403      403    403  401
socialtjanst.kontrollista                    404   403   403   403  403  403     403  404      403    403  401
socialtjanst.kontrollista_som_excel          404   403   403   403  403  403     403  404      403    403  401
socialtjanst.statistiktrend                  200   403   403   403  403  403     403  404      403    403  401
socialtjanst.statistik_som_excel             200   403   403   403  403  403     403  404      403    403  401
socialtjanst.statistik_som_csv               200   403   403   403  403  403     403  404      403    403  401
socialtjanst.statistik_som_json              200   403   403   403  403  403     403  404      403    403  401
socialtjanst.forhandsgranskad_statistik      200   403   403   403  403  403     403  404      403    403  401
socialtjanst.ny_sparad_rapport               200   403   403   403  403  403     403  404      403    403  401
socialtjanst.sparad_rapport                  200   403   403   403  403  403     403  404      403    403  401
socialtjanst.nytt_rapportnamn                200   403   403   403  403  403     403  404      403    403  401
socialtjanst.aldersband                      403   403   403   403  403  200     403  403      403    403  401
socialtjanst.journalsokning                  200   403   403   403  403  403     403  200      403    403  401
socialtjanst.journalsokning_som_excel        200   403   403   403  403  403     403  200      403    403  401
"""

POST = """
                                             hedda simon wilma asta olle gunilla leif birgitta tobias anna nobody
socialtjanst.lagg_upp_boendeobjekt           422   422   403   403  403  422     403  422      403    403  401
socialtjanst.besluta_hyra                    422   422   403   403  403  422     403  404      403    403  401
socialtjanst.byt_namn_pa_boendeobjekt        422   422   403   403  403  422     403  404      403    403  401
socialtjanst.avsluta_boendeobjekt            303   303   403   403  403  303     403  404      403    403  401
socialtjanst.ta_bort_hyra                    303   303   403   403  403  303     403  404      403    403  401
socialtjanst.besluta_hyresregler             403   403   403   403  403  422     403  403      403    403  401
socialtjanst.ta_bort_hyresregel              403   403   403   403  403  303     403  403      403    403  401
socialtjanst.sok_boendekontrakt              422   422   403   403  403  403     403  422      403    403  401
socialtjanst.skapa_boendekontrakt            422   422   403   403  403  403     403  404      403    403  401
socialtjanst.genomfor_byte                   422   422   403   403  403  403     403  404      403    403  401
socialtjanst.avsluta_boendekontrakt          422   422   403   403  403  403     403  404      403    403  401
socialtjanst.aterta_kontraktsslut            303   303   403   403  403  403     403  404      403    403  401
socialtjanst.ta_bort_boendekontrakt          303   303   403   403  403  403     403  404      403    403  401
socialtjanst.andra_anteckning                403   403   422   404  403  403     403  404      404    403  401
socialtjanst.avsluta_frastext                403   403   403   403  403  303     403  403      403    403  401
socialtjanst.avsluta_journal                 409   409   403   403  403  403     403  404      403    403  401
socialtjanst.avsluta_journalmall             403   403   403   403  403  303     403  403      403    403  401
socialtjanst.avsluta_nyckelord               403   403   403   403  403  303     403  403      403    403  401
socialtjanst.avsluta_rubrik                  403   403   403   403  403  303     403  403      403    403  401
socialtjanst.kasta_utkast                    303   303   303   404  403  403     403  404      404    403  401
socialtjanst.lagg_i_mina_personer            303   303   303   404  403  403     403  404      404    403  401
socialtjanst.lagg_in_journalexempel          403   403   403   403  403  422     403  403      403    403  401
socialtjanst.ny_frastext                     403   403   403   403  403  303     403  403      403    403  401
socialtjanst.ny_journalmall                  403   403   403   403  403  303     403  403      403    403  401
socialtjanst.ny_rubrik                       403   403   403   403  403  303     403  403      403    403  401
socialtjanst.nytt_nyckelord                  403   403   403   403  403  303     403  403      403    403  401
socialtjanst.ratta_anteckning                200   403   403   403  403  403     403  404      403    403  401
socialtjanst.signera_anteckning              403   403   303   404  403  403     403  404      404    403  401
socialtjanst.skapa_journal                   422   422   422   404  403  403     403  404      404    403  401
socialtjanst.sok_i_journal                   200   200   200   404  403  403     403  404      404    403  401
socialtjanst.spara_anteckning                422   422   422   404  403  403     403  404      404    403  401
socialtjanst.spara_utkast                    303   303   303   404  403  403     403  404      404    403  401
socialtjanst.ta_ur_mina_personer             303   303   303   404  403  403     403  404      404    403  401
socialtjanst.las_meddelande                  303   303   303   404  404  403     403  404      404    403  401
socialtjanst.skicka_meddelande               404   404   404   404  404  403     403  404      404    403  401
socialtjanst.sok_person                      422   422   422   422  403  403     403  422      422    403  401
socialtjanst.skapa_genomforandeplan          422   422   422   404  403  403     403  404      404    403  401
socialtjanst.ta_bort_genomforandeplan        422   422   422   404  403  403     403  404      404    403  401
socialtjanst.spara_genomforandeplan          422   422   422   404  403  403     403  404      404    403  401
socialtjanst.lagg_till_mal                   422   422   422   404  403  403     403  404      404    403  401
socialtjanst.lagg_till_delmal                422   422   422   404  403  403     403  404      404    403  401
socialtjanst.ta_bort_mal                     422   422   422   404  403  403     403  404      404    403  401
socialtjanst.ta_bort_delmal                  422   422   422   404  403  403     403  404      404    403  401
socialtjanst.folj_upp_plan                   422   422   422   404  403  403     403  404      404    403  401
socialtjanst.aterta_uppfoljning              422   422   422   404  403  403     403  404      404    403  401
socialtjanst.spara_uppfoljningsutkast        303   303   303   404  403  403     403  404      404    403  401
socialtjanst.spara_planutkast                200   200   200   404  403  403     403  404      404    403  401
socialtjanst.lagg_till_personuppgift         422   422   403   403  403  403     403  404      403    403  401
socialtjanst.andra_personuppgift             422   422   403   403  403  403     403  404      403    403  401
socialtjanst.lagg_till_insats                422   422   403   403  403  403     403  404      403    403  401
socialtjanst.ratta_insats                    422   422   403   403  403  403     403  404      403    403  401
socialtjanst.ange_avslutsorsak               422   422   403   403  403  403     403  404      403    403  401
socialtjanst.ta_bort_personuppgift           303   303   403   403  403  403     403  404      403    403  401
socialtjanst.skapa_genomforande              422   422   403   403  403  403     403  422      403    403  401
socialtjanst.hamta_till_nytt_genomforande    200   200   403   403  403  403     403  200      403    403  401
socialtjanst.lagg_till_i_socialregister      403   403   403   403  403  422     403  403      403    403  401
socialtjanst.lagg_in_socialexempel           403   403   403   403  403  422     403  403      403    403  401
socialtjanst.andra_socialregisterrad         403   403   403   403  403  422     403  403      403    403  401
socialtjanst.avsluta_socialregisterrad       403   403   403   403  403  303     403  403      403    403  401
socialtjanst.skapa_uppdrag                   403   403   403   403  422  403     403  403      403    403  401
socialtjanst.spara_uppdrag                   403   403   403   403  422  403     403  403      403    403  401
socialtjanst.spara_uppdragsutkast            403   403   403   403  303  403     403  403      403    403  401
socialtjanst.lagg_till_uppdragsdokument      403   403   403   403  422  403     403  403      403    403  401
socialtjanst.ta_bort_uppdragsdokument        403   403   403   403  303  403     403  403      403    403  401
socialtjanst.ta_bort_uppdrag                 403   403   403   403  303  403     403  403      403    403  401
socialtjanst.skicka_uppdrag                  403   403   403   403  303  403     403  403      403    403  401
socialtjanst.aterta_uppdrag                  403   403   403   403  303  403     403  403      403    403  401
socialtjanst.avsluta_uppdrag                 403   403   403   403  409  403     403  403      403    403  401
socialtjanst.fordelningsunderlag             422   422   403   403  403  403     403  404      403    403  401
socialtjanst.fordela_uppdrag                 422   422   403   403  403  403     403  404      403    403  401
socialtjanst.kvittera_uppdrag                303   303   303   404  403  403     403  404      404    403  401
socialtjanst.avsluta_genomforande            422   422   403   403  403  403     403  404      403    403  401
socialtjanst.bocka_av                        303   303   303   404  403  403     403  404      404    403  401
socialtjanst.foresla_gallring                403   403   403   403  403  422     422  403      403    403  401
socialtjanst.godkann_gallring                403   403   403   403  403  303     422  403      403    403  401
socialtjanst.avbryt_gallring                 403   403   403   403  403  303     303  403      403    403  401
socialtjanst.verkstall_gallring              403   403   403   403  403  422     422  403      403    403  401
socialtjanst.undanta_fran_gallring           403   403   403   403  403  303     303  403      403    403  401
socialtjanst.ta_ut_statistik                 422   403   403   403  403  403     403  422      403    403  401
socialtjanst.undanta_uppdrag                 403   403   403   403  403  303     303  403      403    403  401
socialtjanst.hav_gallringsundantag           403   403   403   403  403  303     303  403      403    403  401
socialtjanst.spara_rapport                   422   403   403   403  403  403     403  404      403    403  401
socialtjanst.byt_rapportnamn                 422   403   403   403  403  403     403  404      403    403  401
socialtjanst.ta_bort_sparad_rapport          303   403   403   403  403  403     403  404      403    403  401
socialtjanst.besluta_aldersband              403   403   403   403  403  422     403  403      403    403  401
"""


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    return {
        "socialtjanst.signera_anteckning": {"andring": 1},
        "socialtjanst.spara_utkast": {"text": "Påbörjat"},
        "socialtjanst.ratta_anteckning": {"gammal": "städad", "ny": "ostädad", "sedan": 0},
        "socialtjanst.ny_journalmall": {"verksamhet": "ifo", "namn": "En till"},
        "socialtjanst.ny_rubrik": {"namn": "En till"},
        "socialtjanst.nytt_nyckelord": {"verksamhet": "ifo", "ord": "Ett till"},
        "socialtjanst.ny_frastext": {"verksamhet": "ifo", "kort": "En till", "text": "Fler ord."},
        "socialtjanst.bocka_av": {"punkt": "dokumenterat", "bockad": "1"},
        "socialtjanst.foresla_gallring": {"slag": "service"},
        "socialtjanst.undanta_fran_gallring": {"klass": "tvist", "beslut": "Mål 12"},
        "socialtjanst.undanta_uppdrag": {"klass": "tvist", "beslut": "Mål 12"},
    }
