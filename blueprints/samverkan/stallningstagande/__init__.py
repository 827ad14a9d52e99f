"""The form of a ställningstagande, one for each part, and the saving of it."""
