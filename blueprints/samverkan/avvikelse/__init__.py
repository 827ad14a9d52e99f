"""Where an ärende is read from the page of an avvikelse."""
