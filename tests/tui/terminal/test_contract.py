"""What we use of Textual 8.2.8 that is private, one test each: an upgrade that changes it fails here, loudly.

Used in                    private thing
tui/terminal/app.py        App._display, _filters, _batch_count, _running, _closed, _sync_available,
                           _previous_cursor_position, _handle_exception, _exception, _exception_event, _return_code,
                           _close_messages_no_wait, _print_error_renderables, _loop, console._color_system,
                           Screen._push_result_callback
tui/terminal/cells.py      _compositor.LayoutUpdate (strips, region), _compositor.ChopsUpdate (chops, spans, chop_ends)
tui/terminal/driver.py     LinuxDriver._writer_thread, _run_input_thread, _sigcont_application, _must_signal_resume,
                           _auto_restart, _patch_lflag, _patch_iflag, _key_thread, exit_event, attrs_before,
                           _enable_mouse_support and its kin; XTermParser.feed/tick/_timeout_time; Driver._loop, _app
tui/terminal/typeahead.py  Screen._callbacks, MessagePump._message_queue, _next_callbacks, _pending_message, _closed
tests/tui/screen.py        screen._compositor.render_strips, _dirty_widgets, _layout_required, message queues,
                           _context.visible_screen_stack, App._background_screens
tui/widgets/table.py       Widget._on_mount, _on_resize, _on_click are called once per class, notify_style_update
"""

from __future__ import annotations

import inspect
import threading
from importlib.metadata import version

import pytest
from textual import constants, filter  # noqa: A004 Textual's module
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widgets import Static

from tests.tui.screen import settle, text_of
from tui.terminal.app import TerminalApp
from tui.terminal.driver import SafeDriver
from tui.terminal.guard import Guard
from tui.terminal.writer import TerminalWriter

AGAIN = "Textual has changed: read tui/terminal/ against the new version before you change this test"


def source(thing: object) -> str:
    return inspect.getsource(thing)  # type: ignore[arg-type]  # functions and classes alike


def test_the_version_is_the_one_we_have_read() -> None:
    assert version("textual") == "8.2.8", AGAIN


async def test_the_first_screen_can_be_switched_away_once_it_has_a_result_callback() -> None:
    first: Screen[None] = Screen()

    class Demo(TerminalApp):
        def get_default_screen(self) -> Screen[None]:
            return self.replaceable(first)

    app = Demo()
    async with app.run_test():
        other: Screen[None] = Screen()
        await app.switch_screen(other)
        assert app.screen_stack == [other], AGAIN


def test_display_is_the_one_place_where_updates_are_written() -> None:
    assert list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"], AGAIN
    text = source(App._display)
    for name in (
        "_batch_count",
        "_running",
        "_closed",
        "_begin_update",
        "_previous_cursor_position",
        "post_display_hook",
    ):
        assert name in text, AGAIN
    assert "_sync_available" in source(App._begin_update), AGAIN


def test_compositor_updates_have_the_shape_we_take_apart() -> None:
    assert list(inspect.signature(LayoutUpdate.__init__).parameters) == ["self", "strips", "region"], AGAIN
    assert list(inspect.signature(ChopsUpdate.__init__).parameters) == ["self", "chops", "spans", "chop_ends"], AGAIN
    assert "for end, (x, strip) in zip(ends, line.items())" in source(ChopsUpdate.render_segments), AGAIN


async def test_attributes_of_the_app_that_we_use() -> None:
    app = TerminalApp()
    async with app.run_test():
        for name in ("_filters", "_exception", "_exception_event", "_return_code", "_sync_available", "_loop"):
            assert hasattr(app, name), f"{name}: {AGAIN}"
        assert hasattr(app.console, "_color_system"), AGAIN
        assert app._loop is not None, AGAIN


def test_filters_are_applied_to_every_line_of_every_widget() -> None:
    assert "apply_filter(filter, background)" in source(StylesCache.render), AGAIN
    assert any(isinstance(item, Guard) for item in TerminalApp()._filters)
    assert issubclass(Guard, filter.LineFilter)


async def test_the_guard_is_really_in_the_way() -> None:
    class Hostile(TerminalApp):
        def compose(self):  # type: ignore[no-untyped-def]  # Textual's own type is imported lazily
            yield Static("a\x1b[31mb\u202ec", markup=False)

    app = Hostile()
    async with app.run_test():
        assert text_of(app).splitlines()[0] == "a[31mbc"


def test_the_driver_makes_its_writer_where_we_replace_it() -> None:
    text = source(LinuxDriver.start_application_mode)
    assert "self._writer_thread = WriterThread(self._file)\n        self._writer_thread.start()" in text, AGAIN
    assert "self._writer_thread.write(data)" in source(LinuxDriver.write), AGAIN
    assert "self._writer_thread.stop()" in source(LinuxDriver.close), AGAIN
    public = {name for name in vars(WriterThread) if not name.startswith("_")} - {"run"}
    assert public <= set(dir(TerminalWriter)), AGAIN


@pytest.mark.parametrize(
    "name",
    [
        "_disable_mouse_support",
        "_enable_mouse_support",
        "_query_in_band_window_resize",
        "_request_terminal_sync_mode_support",
        "_run_input_thread",
        "_sigcont_application",
        "disable_input",
        "run_input_thread",
        "stop_application_mode",
    ],
)
def test_methods_of_the_driver_that_we_override_are_still_called(name: str) -> None:
    assert name in vars(LinuxDriver), AGAIN
    assert name in vars(SafeDriver)
    assert source(LinuxDriver).count(f"{name}") > 1 or name in {"disable_input", "stop_application_mode"}, AGAIN


def test_private_parts_of_the_driver_that_we_use() -> None:
    text = source(LinuxDriver) + source(Driver)
    for name in ("_must_signal_resume", "_auto_restart", "_key_thread", "exit_event", "attrs_before", "_loop", "_app"):
        assert f"self.{name}" in text, f"{name}: {AGAIN}"
    for name in ("_patch_lflag", "_patch_iflag", "_get_terminal_size", "_disable_line_wrap", "_enable_bracketed_paste"):
        assert hasattr(LinuxDriver, name), f"{name}: {AGAIN}"
    assert "self._key_thread.join()" in source(LinuxDriver.disable_input), AGAIN
    assert "self.exit_event.set()" in source(LinuxDriver.disable_input), AGAIN


def test_the_parser_waits_with_a_time_that_we_can_cut_short() -> None:
    parser = XTermParser()
    assert list(parser.feed("\x1b")) == []
    assert parser._timeout_time is not None, AGAIN
    parser._timeout_time = 0.0
    assert [getattr(event, "key", None) for event in parser.tick()] == ["escape"], AGAIN


def test_errors_go_through_the_methods_that_we_override() -> None:
    for name in ("_handle_exception", "panic", "_print_error_renderables", "_close_messages_no_wait"):
        assert hasattr(App, name), f"{name}: {AGAIN}"
    assert "self._print_error_renderables()" in source(App._shutdown), AGAIN
    assert "self._close_messages_no_wait()" in source(App._fatal_error), AGAIN


def test_constants_are_read_from_the_environment_that_start_sets() -> None:
    text = source(constants)
    for name in (
        "ESCDELAY",
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_THEME",
        "TEXTUAL_DISABLE_KITTY_KEY",
        "TEXTUAL_SMOOTH_SCROLL",
    ):
        assert f'"{name}"' in text, f"{name}: {AGAIN}"


def test_the_writer_stops_in_bounded_time_when_nobody_reads() -> None:
    import os

    reading, writing = os.pipe()
    lost = threading.Event()
    writer = TerminalWriter(writing, "utf-8", lambda: None, lost.set)
    writer.start()
    writer.write("x" * 1_000_000)
    writer.stop()
    assert writer.stopped
    os.close(reading)
    writer._thread.join(10)
    os.close(writing)


def test_the_writer_tells_when_it_is_idle_and_when_the_terminal_is_lost() -> None:
    import os

    reading, writing = os.pipe()
    idle, lost = threading.Event(), threading.Event()
    writer = TerminalWriter(writing, "utf-8", idle.set, lost.set)
    writer.start()
    writer.write("abc")
    writer.call_when_idle()
    assert idle.wait(10)
    assert os.read(reading, 10) == b"abc"
    assert not writer.busy
    os.close(reading)
    writer.write("def")
    assert lost.wait(10)
    writer.write("dropped")
    assert writer.stopped
    assert not writer.busy
    writer.stop()
    os.close(writing)


async def test_the_collector_works_again_when_the_screen_stands() -> None:
    import gc

    gc.disable()
    try:
        app = TerminalApp()
        async with app.run_test():
            await settle(app)
            assert gc.isenabled(), AGAIN
    finally:
        gc.enable()
