"""What follows from a project: one module per question, pure functions, today as an argument."""
