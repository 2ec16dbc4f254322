"""Reports to read and to send: a project becomes plain sections, and these Markdown, text or one web page."""
