"""Where the search for a patient is shown: in the header of those who work with behovspeng."""

from blueprints.shared.context import Searchbox
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.permissions import Permission

SOKRUTA = Searchbox("tandvard/behovspeng/_patientsok_ruta.html", Permission.BEHOVSPENG, Anslutning.visas)
