"""Widgets that know no models and no store."""
