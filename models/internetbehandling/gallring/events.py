"""What can happen when treatments are gallrade."""

from models.shared.events import Act, Event

GALLRING_LAST = Event(
    "internetbehandling.gallring.last", "Läste vilka behandlingar som kan gallras, {antal} stycken.", Act.LAST
)
GALLRING_FORESLAGEN = Event(
    "internetbehandling.gallring.foreslagen",
    "Föreslog gallringen {nummer} av {antal} behandlingar.",
    Act.SKAPAT,
)
GALLRINGSFORSLAG_LAST = Event("internetbehandling.gallring.forslag.last", "Läste gallringen {nummer}.", Act.LAST)
GALLRING_GODKAND = Event("internetbehandling.gallring.godkand", "Godkände gallringen {nummer}.")
GALLRING_AVBRUTEN = Event("internetbehandling.gallring.avbruten", "Avbröt gallringen {nummer}.")
GALLRING_VERKSTALLD = Event(
    "internetbehandling.gallring.verkstalld",
    "Verkställde gallringen {nummer}: {antal} behandlingar med {rader} rader.",
    Act.BORTTAGIT,
)
MOMENT_GALLRAT = Event("internetbehandling.moment.gallrat", "Gallrade {program} enligt {gallring}.", Act.BORTTAGIT)
MOMENT_UNDANTAGET = Event("internetbehandling.gallring.undantaget", "Undantog {program} från gallring: {klass}.")
MOMENTUNDANTAG_HAVT = Event(
    "internetbehandling.gallring.undantag.havt", "Hävde undantaget från gallring för {program}."
)
GALLRINGSPROTOKOLL_HAMTAT = Event(
    "internetbehandling.gallring.protokoll", "Hämtade gallringsprotokollet {nummer}.", Act.LAST
)
GALLRINGSPAKET_HAMTAT = Event(
    "internetbehandling.gallring.paket.hamtat", "Hämtade exportpaketet från gallringen {nummer}.", Act.LAST
)
GALLRINGSPAKET_BORTTAGET = Event(
    "internetbehandling.gallring.paket.borttaget", "Exportpaketet från gallringen {nummer} togs bort.", Act.BORTTAGIT
)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
