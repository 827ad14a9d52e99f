"""The pages of gallring of treatments: the preview, the förslag, the approval, the package and the protokoll."""
