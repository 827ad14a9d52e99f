"""The pages of gallring: the preview, the förslag, the approval, the package and the protokoll."""
