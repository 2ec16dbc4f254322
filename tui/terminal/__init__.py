"""Between Textual and the terminal: driver, frame diff, output guard, ASCII filter."""
