"""The messages of an ärende: sending, the draft that saves itself, kvittering and makulering."""
