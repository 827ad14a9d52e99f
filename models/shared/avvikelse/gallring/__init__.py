"""Gallring of avvikelser: what is past its keeping time is proposed, approved by another, exported and removed."""
