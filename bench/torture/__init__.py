"""Torture: kills, shared counters, full disks, cuts and flipped bits, with an oracle of what was acknowledged."""
