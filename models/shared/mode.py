"""Whether this installation may show or be filled with invented people (SE-08)."""

from models.shared.config import Config
from models.shared.demomarke import VERKLIGA, har_verkliga_data, is_demo
from models.shared.rules import RuleBroken

NOT_HERE = (
    "Demon fylls av sig själv bara i den egna SQLite-filen på en lokal adress. "
    "Sätt DEMO=1 om den ska fyllas här ändå. Den fylls aldrig bredvid verkliga uppgifter."
)
NOT_SEEDED_HERE = "seed fungerar bara i demoläge. Sätt DEMO=1 om databasen ska fyllas med påhittade uppgifter."


def allows_demo(config: Config) -> bool:
    """True when the operator asked for the demo, or said nothing and only this machine is concerned."""
    return config.demo or (config.demo_asked is None and config.default_database and config.loopback)


def shows_demo(config: Config) -> bool:
    """True when anyone may choose whom to log in as: the demo is allowed and everybody in the database is invented."""
    return allows_demo(config) and is_demo()


def wants_filling(config: Config) -> bool:
    """True when a start should fill the demo: it is allowed and the database is empty."""
    return allows_demo(config) and not is_demo() and not har_verkliga_data()


def require_demo(config: Config, sentence: str = NOT_HERE) -> None:
    """Raise RuleBroken unless invented people may be filled in here."""
    if not (allows_demo(config) or config.testing):
        raise RuleBroken(sentence)
    if har_verkliga_data():
        raise RuleBroken(VERKLIGA)
