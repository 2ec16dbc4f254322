"""Planroom without a screen: a prompt, plain sentences, one thing per line. For screen readers, and for pipes."""
