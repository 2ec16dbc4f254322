"""The places: home, the project, forms and questions."""
