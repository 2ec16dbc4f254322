"""The durable engine: an append-only journal, checkpoints, locks and repair. It knows no register and no TinyDB."""
