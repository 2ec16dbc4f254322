"""Pictures of a register beside its table: one file each, imported when it is first looked at."""
