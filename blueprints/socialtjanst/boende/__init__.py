"""The pages of boende: objekt, kontrakt and hyror, and the tab Boende of a genomförande."""
