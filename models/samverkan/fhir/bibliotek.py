"""The library that judges FHIR, which comes with the extra `fhir`: without it no resource is handed out."""

import json
from functools import cache
from importlib.util import find_spec
from typing import Any

SAKNAS = "FHIR kan inte lämnas ut härifrån ännu. Be den som sköter Samspel att installera tillägget fhir."


@cache
def finns() -> bool:
    """True when the library is installed."""
    return find_spec("fhir") is not None and find_spec("fhir.resources") is not None


def provad(resurs: dict[str, Any]) -> dict[str, Any]:
    """The resource as the library reads and writes it, in FHIR R4. Raises ValueError when it is not what FHIR says."""
    from fhir.resources.R4B import get_fhir_model_class

    model = get_fhir_model_class(resurs["resourceType"])
    return json.loads(model.model_validate(resurs).model_dump_json())
