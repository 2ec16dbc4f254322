"""The parts that screens and panes are made of."""
