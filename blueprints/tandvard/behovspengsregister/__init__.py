"""What Tandvårdsenheten keeps of behovspeng: codes, mottagningar with behandlare, and faktureringsperioder."""
