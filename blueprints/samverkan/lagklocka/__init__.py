"""The pages of the law's clock: the kommun's answer, the evidence sheet and what the patient gets in writing."""
