"""Where a genomförande is read, from the page of an avvikelse that was registered from it."""

from blueprints.shared.address import address

AVVIKELSELANKAR = {"socialtjanst.genomforande": lambda id: address("socialtjanst.genomforande", id=id)}
