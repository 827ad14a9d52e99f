"""The pages where administrators keep medarbetare, uppdrag, behörighetsroller and local accounts."""

from blueprints.shared.personal import konton, medarbetare, roller, uppdrag  # noqa: F401  (their views register on bp)
