"""Where the search for a person is shown: in the header of those who read genomföranden."""

from blueprints.shared.context import Searchbox
from models.socialtjanst.permissions import Permission

SOKRUTA = Searchbox("socialtjanst/skrivbord/_personsok_ruta.html", Permission.LASA, lambda actor: True)
