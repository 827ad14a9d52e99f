"""What statistics of every domain need: that small numbers cannot be told, nor reckoned, from what is shown."""
