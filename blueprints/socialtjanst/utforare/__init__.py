"""The registers of a kommun: its utförarenheter, insatstyper, avslutsorsaker and debiteringsområden."""
