"""Values that change by decision: prices, hours, days and numbers, each from a day until the next one counts."""

from models.shared.varde.daterat import Daterat
from models.shared.varde.slag import Slag
from models.shared.varde.varde import Varde, installera

__all__ = ["Daterat", "Slag", "Varde", "installera"]
