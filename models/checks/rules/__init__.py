"""The rules, one class each; `models.checks.registry` lists them without importing any."""
