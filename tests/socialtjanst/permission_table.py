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
PLACES = {
    "socialtjanst.genomforande": GENOMFORANDE,
    "socialtjanst.lagg_i_mina_personer": GENOMFORANDE,
    "socialtjanst.ta_ur_mina_personer": GENOMFORANDE,
}

GET = """
                                             hedda simon wilma asta olle gunilla leif birgitta tobias anna nobody
socialtjanst.genomforande                    200   200   200   404  403  403     403  404      404    403  401
"""

POST = """
                                             hedda simon wilma asta olle gunilla leif birgitta tobias anna nobody
socialtjanst.lagg_i_mina_personer            303   303   303   404  403  403     403  404      404    403  401
socialtjanst.ta_ur_mina_personer             303   303   303   404  403  403     403  404      404    403  401
"""


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    return {}
