"""Hypothesis for the models: no deadline on a shared machine; HYPOTHESIS_PROFILE=long looks further."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("models", deadline=None, max_examples=30, suppress_health_check=slow)
settings.register_profile("long", deadline=None, max_examples=1000, suppress_health_check=slow)
settings.load_profile("long" if os.environ.get("HYPOTHESIS_PROFILE") == "long" else "models")
