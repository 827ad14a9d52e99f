"""What the pages of gallring are in every domain: the förslag, the approval, the package and the protokoll."""
