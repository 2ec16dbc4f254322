"""The pages of the new-project wizard, and what they ask."""
