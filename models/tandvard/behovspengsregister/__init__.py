"""The registers of behovspeng that are read in from files: codes, prices, combinations, listningar and behandlare."""

from models.tandvard.behovspengsregister.behandlarregister import Behandlarna
from models.tandvard.behovspengsregister.kodregister import Behovskoder
from models.tandvard.behovspengsregister.kombinationsregister import Kombinationer
from models.tandvard.behovspengsregister.listningsregister import Tandlakarlistningar
from models.tandvard.behovspengsregister.prisregister import Behovspriser

REGISTREN = (Behovskoder(), Behovspriser(), Kombinationer(), Tandlakarlistningar(), Behandlarna())
