"""Answers to other systems, as FHIR: a resource, or an OperationOutcome that says what went wrong."""

import json
from typing import Any

from flask import Response

FHIR_JSON = "application/fhir+json"


def resurs(innehall: dict[str, Any], status: int = 200) -> Response:
    """A resource."""
    return Response(json.dumps(innehall, ensure_ascii=False), status, content_type=f"{FHIR_JSON}; charset=utf-8")


def utfall(status: int, kod: str, mening: str) -> Response:
    """An OperationOutcome with one issue."""
    issue = {"severity": "error", "code": kod, "diagnostics": mening}
    return resurs({"resourceType": "OperationOutcome", "issue": [issue]}, status)
