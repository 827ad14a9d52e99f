"""Who may reach what in tandvård: role and relation to the mottagning × address (AC-02).

401 without login, 403 what the role may not do, 404 what does not exist for the enhet, 422 what the rule refuses.
"""

WHO = {
    "eva": "reports at the mottagning",
    "finn": "her mottagning, may only read",
    "disa": "vårdansvarig of its vårdgivare",
    "sara": "Tandvårdsenheten",
    "greta": "a sibling mottagning of the same vårdgivare",
    "marcus": "a mottagning of another vårdgivare",
    "anna": "no role in tandvård",
    "nobody": "not logged in",
}
PLACES: dict[str, dict[str, str]] = {}  # by which fixture of tests/shared/conftest.py

GET = """
                                             eva finn disa sara greta marcus anna nobody
tandvard.aktiviteter                         200  200  200  200   200    200  403    401
tandvard.aktiviteter_som_excel               200  200  200  200   200    200  403    401
"""

POST = """
                                             eva finn disa sara greta marcus anna nobody
"""


def forms(cast):
    """What is sent to the addresses that take a form, filled in so that only a rule or the gate can turn it back."""
    return {}
