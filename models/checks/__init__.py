"""Plan checks: the linter of a project plan. Pure: a project and a day in, findings out."""
