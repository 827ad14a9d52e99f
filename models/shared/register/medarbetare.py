"""The register of staff from a file: medarbetare by HSA-id."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.personal import inlasning
from models.shared.register import bulk, kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import KEEP, Column, Kind
from models.shared.register.keyed import KeyedRegister
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post
from models.shared.text import name_keys

WRITTEN = ("hsa_id", "fornamn", "efternamn", "titel", "legitimation", "inaktiverad", "sok", "sortnyckel")
JA_NEJ_ELLER_SOM_NU = Kind(kinds.JA_NEJ.read, kinds.JA_NEJ.show, kinds.JA_NEJ.skrivs, KEEP)


class Medarbetarna(KeyedRegister):
    """Nobody who has been shut out is let in again by a file that does not say so."""

    namn = "medarbetare"
    behorighet = Permission.ADMINISTRERA_BEHORIGHET
    per_organisation = True
    rubrik = "Medarbetare"
    beskrivning = "De som arbetar här."
    nyckel = "hsa_id"
    tables = (Medarbetaruppdrag, Medarbetare)
    columns = (
        Column("HSA-id", "hsa_id", kinds.HSA, kravs=True),
        Column("Förnamn", "fornamn", kinds.text(100), kravs=True),
        Column("Efternamn", "efternamn", kinds.text(100), kravs=True),
        Column("Titel", "titel", kinds.text(100)),
        Column("Legitimation", "legitimation", kinds.text(100, empty=None), hjalp="Legitimerat yrke. Tomt utan."),
        Column("Inaktiverad", "inaktiverad", JA_NEJ_ELLER_SOM_NU, hjalp="Tomt betyder som det är."),
    )

    def found(self, keys: Collection[str] | None) -> dict[str, Found]:
        names = ("hsa_id", "fornamn", "efternamn", "titel", "legitimation", "sedan")
        chosen = [Medarbetare.inaktiverad if name == "sedan" else getattr(Medarbetare, name) for name in names]
        found = {}
        for id, *row in bulk.asked(Medarbetare.select(Medarbetare.id, *chosen), Medarbetare.hsa_id, keys):
            values = dict(zip(names, row, strict=True))
            values["inaktiverad"] = values["sedan"] is not None
            found[values["hsa_id"]] = Found(id, values, self.galler(values))
        return found

    def egna(self) -> set[str] | None:
        return bara_inom(self.orgnr) if self.orgnr else None

    def antal_gallande(self) -> int:
        gallande = Medarbetare.select(Medarbetare.hsa_id).where(Medarbetare.inaktiverad.is_null())
        egna = self.egna()
        return gallande.count() if egna is None else len(egna & {hsa_id for (hsa_id,) in gallande.tuples()})

    def wanted(
        self, plan: Plan, by_key: Mapping[str, Line], found: Mapping[str, Found], komplett: bool
    ) -> Iterator[tuple[Line, dict[str, Any]]]:
        shut_out = 0
        for hsa_id, line in by_key.items():
            shut_out += hsa_id in found and not found[hsa_id].galler and "inaktiverad" not in line.values
            yield line, line.values
        if shut_out:
            plan.notiser.append(
                f"{shut_out} medarbetare i filen är inaktiverade och förblir det. Skriv nej under Inaktiverad för att "
                "släppa in dem igen."
            )

    def galler(self, values: Mapping[str, Any]) -> bool:
        return not values["inaktiverad"]

    def avslutad(self, dag: date) -> dict[str, Any]:
        return {"inaktiverad": True}

    def namnge(self, values: Mapping[str, Any]) -> str:
        return f"{values['fornamn']} {values['efternamn']} ({values['hsa_id']})"

    def keys(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return name_keys(values["fornamn"], values["efternamn"])

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        bulk.insert(Medarbetare, WRITTEN, map(_row, plan.nya), tick)
        changed = (*plan.andrade, *plan.avslutade)
        bulk.update(Medarbetare, WRITTEN, ((*_row(post), post.before.id) for post in changed), tick)
        return []

    def tillaten(self, plan: Plan, by: Any) -> AbstractContextManager[None]:
        return inlasning.tillatna_medarbetare(plan, by) if by else super().tillaten(plan, by)

    def current(self) -> Iterator[Mapping[str, Any]]:
        found = self.found(None)
        egna = self.egna()
        visas = sorted(found if egna is None else found.keys() & egna)
        return (found[hsa_id].values for hsa_id in visas if found[hsa_id].galler)


def bara_inom(orgnr: str) -> set[str]:
    """The HSA-id of those who have or have had an uppdrag in an organisation, and have none in another now."""
    query = Medarbetaruppdrag.select(Medarbetare.hsa_id).join(Enhet).switch(Medarbetaruppdrag).join(Medarbetare)
    har = {hsa_id for (hsa_id,) in query.where(Enhet.orgnr == orgnr).tuples()}
    annanstans = query.where(Enhet.orgnr != orgnr, Medarbetaruppdrag.inte_slut())
    return har - {hsa_id for (hsa_id,) in annanstans.tuples()}


def _row(post: Post) -> tuple[Any, ...]:
    sok, sortnyckel = post.keys
    sedan = (post.values.get("sedan") or clock.now()) if post.values["inaktiverad"] else None
    values = {**post.values, "inaktiverad": sedan, "sok": sok, "sortnyckel": sortnyckel}
    return tuple(values[name] for name in WRITTEN)
