"""Fixtures for the tests of the real command."""

from tests.end_to_end.program import planroom
from tests.end_to_end.ssh_server import ssh_server
from tests.end_to_end.terminal_session import terminal

__all__ = ["planroom", "ssh_server", "terminal"]
