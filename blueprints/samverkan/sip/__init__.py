"""The pages of a SIP: beginning it, the kallelse and the answers to it, samordningsansvarig, and the end (M63–M89)."""
