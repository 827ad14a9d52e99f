"""What of an akt goes into the export package as documents, beside its rows: uppdrag, journals and plans as PDF."""

from collections.abc import Iterable
from typing import Any

from blueprints.socialtjanst.journal import skrivut
from blueprints.socialtjanst.plan import versioner
from blueprints.socialtjanst.uppdrag import uppdraget
from models.socialtjanst.gallring.akt import Akt
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def handlingar(akt: Akt) -> Iterable[tuple[str, bytes]]:
    """Each document of an akt with its name. The document that somebody added to an uppdrag is kept as it was sent."""
    rader: dict[Any, Any] = akt.rader
    for ett in rader.get(Uppdrag, ()):
        if not ett.sha256:
            yield f"{ett.nummer}.pdf", uppdraget.fil(ett)
    for journal in rader.get(Journal, ()):
        yield f"journal-{journal.id}.pdf", skrivut.fil(journal)
    for version in rader.get(Planversion, ()):
        yield f"genomforandeplan-{version.plan_id}-version-{version.nummer}.pdf", versioner.fil(version)
