"""The panes: one register each."""
