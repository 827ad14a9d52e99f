"""The one who looks at an ärende, with the ansvar that an added role has there."""

from dataclasses import replace
from typing import Any

from models.shared.process import Ansvar, Viewer
from models.shared.statement import rows

TILLAGT = """
SELECT kvittera, justera, godkanna FROM samverkan_deltagarroll
 WHERE arende_id = ? AND enhet_id = ? AND processroll_id = ? AND upphord IS NULL AND deltar
"""


def tittare(arende: Any, actor: Any) -> Viewer:
    """The actor as the process engine sees them in this ärende."""
    viewer = actor.viewer(arende.typ)
    tillagt = _tillagt(arende, actor)
    return replace(viewer, duties=viewer.duties | tillagt) if tillagt else viewer


def _tillagt(arende, actor) -> frozenset[str]:
    vem = (actor.enhet_id, actor.processroll_id)
    if arende.tillagt and arende.tillagt[0] == vem:  # it came with the ärende
        return arende.tillagt[1]
    found = rows(TILLAGT, (arende.id, *vem))
    return frozenset(en for en, har in zip(Ansvar, found[0], strict=True) if har) if found else frozenset()
