"""What there is to choose from in Utskriven till: where a patient goes who is discharged, in order, by key."""

UTSKRIVEN_TILL = {
    "ordinart-boende": "Ordinärt boende",
    "sarskilt-boende": "Särskilt boende",
    "korttidsboende": "Korttidsboende",
    "lss-boende": "Bostad med särskild service (LSS)",
    "hvb": "Hem för vård eller boende (HVB)",
    "annan-vardenhet": "Annan vårdenhet",
    "hemlos": "Saknar boende",
    "avliden": "Avliden",
    "annat": "Annat, se kommentaren",
}
