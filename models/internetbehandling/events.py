"""What can happen in internetbehandling: the events of every room."""

from models.internetbehandling.roller import events as roller

EVENTS = roller.EVENTS
