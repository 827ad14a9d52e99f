"""Who may reach what of the administration: role and relation to the enhet × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for whoever asks, 422 what the rule refuses.
"""

WHO = {
    "selma": "behörighetsadministratör and logggranskare at a ward of the region",
    "sara": "systemadministratör",
    "birgitta": "enhetsadministratör of an enhet in a kommun",
    "anna": "medarbetare, no administrator",
    "nobody": "not logged in",
}

GET = """
                                             selma sara birgitta anna nobody
shared.administration                          200  200      200  403    401
"""

POST = """
                                             selma sara birgitta anna nobody
"""


def forms(cast):
    """What is sent to the addresses that take a form, so that a rule or the gate is all that can turn it back."""
    return {}
