"""What can happen to an aktivitetsplan."""

from models.shared.events import Act, Event

PLANER_LASTA = Event("internetbehandling.planer.lasta", "Läste aktivitetsplanerna i {program}.", Act.LAST)
PLAN_LAST = Event("internetbehandling.plan.last", "Läste aktivitetsplan {plan} i {program}.", Act.LAST)
PLANRESULTAT_LAST = Event(
    "internetbehandling.planresultat.last", "Läste resultatet av aktivitetsplan {plan} i {program}.", Act.LAST
)
PLANRESULTAT_HAMTAT = Event(
    "internetbehandling.planresultat.hamtat",
    "Hämtade resultatet av aktivitetsplan {plan} i {program} som Excel, {antal} rader.",
    Act.UTLAMNAT,
)
PLAN_UPPLAGD = Event("internetbehandling.plan.upplagd", "Lade upp aktivitetsplan {plan} i {program}.", Act.SKAPAT)
PLAN_ANDRAD = Event("internetbehandling.plan.andrad", "Ändrade aktivitetsplan {plan} i {program}.")
PLAN_AKTIVERAD = Event("internetbehandling.plan.aktiverad", "Aktiverade aktivitetsplan {plan} i {program}.")
PLAN_AVSLUTAD = Event("internetbehandling.plan.avslutad", "Avslutade aktivitetsplan {plan} i {program}.")
PLAN_REGISTRERAD = Event(
    "internetbehandling.plan.registrerad", "Registrerade {tillfalle} i aktivitetsplan {plan} i {program}.", Act.SKAPAT
)
PLAN_RATTAD = Event(
    "internetbehandling.plan.rattad", "Rättade registreringen {tillfalle} i aktivitetsplan {plan} i {program}."
)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
