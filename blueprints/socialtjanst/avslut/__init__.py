"""The pages of avslut: the checklists, the tab Avslut, and what socialtjänst has in Städlistan."""
