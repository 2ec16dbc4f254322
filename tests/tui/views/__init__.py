"""The views, pressed and read."""
