"""What is true: entries, projects and what follows from them. No disk, no clock, no terminal."""
