"""What is registered outside the program when one is given, looked at and ended: fee, vårdkontakt and journal."""
