"""One module per question asked of a project; pure functions, today is an argument."""
