"""Befattningar that a file of medarbetaruppdrag names, and those it brings with it."""

from models.shared.organisation import Befattning, Processroll
from models.shared.register.column import Column
from models.shared.register.line import Line
from models.shared.register.plan import Plan
from models.shared.register.references import Roles
from models.shared.text import search_key

KEY_LENGTH = 60
ASCII = str.maketrans("åäö ", "aao-")


class Befattningar:
    """Matches befattningar to those we know. A new one is made only when the file says which processroll it has."""

    def __init__(self, roles: Roles, befattning: Column, processroll: Column):
        self.roles = roles
        self.column, self.processroll_column = befattning, processroll
        self.nya: dict[str, tuple[str, str]] = {}
        self.nya_processroller: dict[str, str] = {}

    def match(self, plan: Plan, line: Line) -> str | None:
        """The befattning of a line as it is written in the register. What it cannot be is refused."""
        namn, processroll = line.values.get("befattning"), line.values.get("processroll")
        if namn is None:
            if processroll:
                plan.refuse(line, self.column, "Fältet är tomt. Ange den befattning som har processrollen.")
            return None
        known = self.roles.befattningar.get(namn.casefold())
        has = known.hor_till if known else self.nya.get(namn.casefold(), (namn, None))[1]
        if processroll:
            self._join(plan, line, namn, self._processroll(processroll), has)
        elif has is None:
            sentence = f"Befattningen {namn} finns inte. Rätta den, eller ange vilken processroll den hör till."
            plan.refuse(line, self.column, sentence)
        return known.namn if known else self.nya.get(namn.casefold(), (namn, None))[0]

    def tell(self, plan: Plan) -> None:
        """Say in the plan what it brings with it."""
        for namn in self.nya_processroller.values():
            plan.notiser.append(f"Processrollen {namn} är ny. Den har inget ansvar förrän regelmotorn ger den något.")
        for namn, processroll in self.nya.values():
            plan.notiser.append(f"Befattningen {namn} är ny och hör till processrollen {processroll}.")

    def write(self) -> dict[str | None, int | None]:
        """Make what is new. Returns the id of each befattning by its name."""
        nycklar = {nyckel for (nyckel,) in Processroll.select(Processroll.nyckel).tuples()}
        for namn in self.nya_processroller.values():
            nyckel = _key(namn, nycklar)
            nycklar.add(nyckel)
            Processroll.create(nyckel=nyckel, namn=namn)
        ids = {namn: id for id, namn in Processroll.select(Processroll.id, Processroll.namn).tuples()}
        for namn, processroll in self.nya.values():
            Befattning.create(namn=namn, processroll=ids[processroll])
        return {None: None, **dict(Befattning.select(Befattning.namn, Befattning.id).tuples())}

    def _processroll(self, written: str) -> str:
        """The processroll as it is written in the register, or will be."""
        known = self.roles.processroller.get(written.casefold())
        return known.namn if known else self.nya_processroller.get(written.casefold(), written)

    def _join(self, plan: Plan, line: Line, namn: str, processroll: str, has: str | None) -> None:
        if has is None:
            self.nya[namn.casefold()] = namn, processroll
            if processroll.casefold() not in self.roles.processroller:
                self.nya_processroller.setdefault(processroll.casefold(), processroll)
        elif has != processroll:
            plan.refuse(line, self.processroll_column, f"Befattningen {namn} hör redan till processrollen {has}.")


def _key(namn: str, taken: set[str]) -> str:
    base = search_key(namn).translate(ASCII)[: KEY_LENGTH - 4] or "roll"
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, 1000))) if key not in taken)
