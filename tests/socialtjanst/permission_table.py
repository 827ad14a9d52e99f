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
UPPDRAG = {"id": "ett_fordelat_uppdrag"}  # to Lärkan, not kvitterat
UTHYRT, HYRT = {"id": "ett_uthyrt_objekt"}, {"id": "ett_boende", "kontrakt": "ett_boendekontrakt"}
LEDIGT = {"objekt": "ett_ledigt_objekt"}
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
    "socialtjanst.uppdragets_overblick": UPPDRAG,
    "socialtjanst.min_enhet": {"id": "larkan"},
    "socialtjanst.las_meddelande": {"id": "ett_meddelande"},
    "socialtjanst.genomforande": GENOMFORANDE,
    "socialtjanst.lagg_i_mina_personer": GENOMFORANDE,
    "socialtjanst.ta_ur_mina_personer": GENOMFORANDE,
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
socialtjanst.genomforande                    200   200   200   404  403  403     403  404      404    403  401
socialtjanst.genomforandelista               200   200   200   200  403  403     403  200      200    403  401
socialtjanst.genomforandets_overblick        200   200   200   404  403  403     403  404      404    403  401
socialtjanst.inkorg                          200   200   200   200  200  403     403  200      200    403  401
socialtjanst.min_enhet                       200   200   200   404  403  403     403  404      404    403  401
socialtjanst.mina_enheter                    200   200   200   200  403  403     403  200      200    403  401
socialtjanst.mina_personer                   200   200   200   200  403  403     403  200      200    403  401
socialtjanst.nya_uppdrag                     200   200   200   200  403  403     403  200      200    403  401
socialtjanst.nytt_meddelande                 404   404   404   404  404  403     403  404      404    403  401
socialtjanst.skrivbord                       200   200   200   200  403  403     403  200      200    403  401
socialtjanst.uppdragets_overblick            200   200   200   404  403  403     403  404      404    403  401
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
socialtjanst.lagg_i_mina_personer            303   303   303   404  403  403     403  404      404    403  401
socialtjanst.ta_ur_mina_personer             303   303   303   404  403  403     403  404      404    403  401
socialtjanst.las_meddelande                  303   303   303   404  404  403     403  404      404    403  401
socialtjanst.skicka_meddelande               404   404   404   404  404  403     403  404      404    403  401
socialtjanst.sok_person                      422   422   422   422  403  403     403  422      422    403  401
"""


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    return {}
