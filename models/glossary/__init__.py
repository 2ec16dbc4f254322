"""The terms of the trade in plain words, a file for each register; `models.terms` puts them together."""
