"""A reader without a browser: opens pages and changes controls by Streamlit's own protocol.

What a browser does to draw is left out, so one process can be dozens of readers. Fragments that
run again by themselves (progress of jobs) are not asked for.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

APOLOGY = "Something went wrong"
WORDS = ("king", "river", "apple", "Paris", "seven")  # for a page that has only words to change
PATIENCE_SECONDS = 120  # a page that has not run by then has failed

_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
# What the state of a control is called in the protocol.
_FIELDS = {
    "checkbox": "bool_value",
    "selectbox": "string_value",
    "text_input": "string_value",
    "text_area": "string_value",
    "button": "trigger_value",
    "slider": "double_array_value",
    "number_input": "double_value",
    "button_group": "string_array_value",
    "multiselect": "string_array_value",
}


@dataclass(frozen=True)
class Control:
    """Something a reader can change: of which kind, its name in the address, what it offers."""

    id: str
    kind: str
    key: str
    options: tuple[str, ...]
    low: float
    high: float
    step: float
    is_on: bool
    is_free: bool  # neither greyed out nor waiting for the button of its form

    @property
    def is_safe(self) -> bool:
        """Whether any of its values may be chosen at random: no text, and nothing is started."""
        return self.is_free and (bool(self.options) or self.kind in ("checkbox", "slider"))


@dataclass
class Reader:
    """One open page."""

    socket: ClientConnection
    page: str = ""
    query: dict[str, list[str]] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    seen: dict[str, Element] = field(default_factory=dict)  # large ones, sent once
    complaints: list[str] = field(default_factory=list)

    async def open(self, address: str) -> None:
        """Open an address such as ``/word-analogies?a=man`` and wait until its page has run."""
        parts = urlsplit(address)
        self.page = parts.path.strip("/")
        self.query = parse_qs(parts.query, keep_blank_values=True)
        self.states.clear()
        await self._run()

    async def change(self, control: Control, value: object) -> None:
        """Set a control, as a click does, and wait until the page has run again."""
        state = WidgetState(id=control.id)
        name = _FIELDS[control.kind]
        if name.endswith("_array_value"):
            values = value if isinstance(value, (list, tuple)) else [value]
            getattr(state, name).data.extend(values)
        else:
            setattr(state, name, value)
        if control.key:
            texts = value if isinstance(value, (list, tuple)) else [value]
            self.query[control.key] = [_in_address(text) for text in texts]
        self.states[control.id] = state
        await self._run()
        if name == "trigger_value":
            del self.states[control.id]

    async def change_something(
        self, chance: random.Random, *, without: Collection[str] = ()
    ) -> bool:
        """Set one of the page's controls to one of its values; tell whether there was any."""
        free = [one for one in self.controls if one.is_free and one.key not in without]
        offered = [one for one in free if one.is_safe] or [
            one for one in free if one.kind == "text_input"
        ]
        if not offered:
            return False
        control = chance.choice(offered)
        if control.kind == "text_input":
            await self.change(control, chance.choice(WORDS))
        elif control.options:
            await self.change(control, chance.choice(control.options))
        elif control.kind == "checkbox":
            state = self.states.get(control.id)
            await self.change(control, not (state.bool_value if state else control.is_on))
        else:
            steps = round((control.high - control.low) / control.step)
            await self.change(control, control.low + control.step * chance.randint(0, steps))
        return True

    @property
    def controls(self) -> list[Control]:
        """Return what there is to change, in the order of the page."""
        found = (_control(self.elements[path]) for path in sorted(self.elements))
        return [one for one in found if one is not None]

    def control(self, key: str) -> Control:
        """Return the control of this name in the address."""
        return next(one for one in self.controls if one.key == key)

    async def _run(self) -> None:
        """Ask for a run of the page and take in what it draws."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode(self.query, doseq=True)
        asked.page_name = self.page
        asked.widget_states.widgets.extend(self.states.values())
        asked.cached_message_hashes.extend(self.seen)
        asked.context_info.timezone = "Europe/Berlin"
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            async for drawn in self._messages():
                self._take(drawn)
        self.complaints += _complaints(self.elements.values())

    async def _messages(self) -> AsyncIterator[ForwardMsg]:
        """Yield what the server sends until a run has come to its end."""
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())
            yield message
            if message.WhichOneof("type") == "script_finished" and message.script_finished in (
                _ENDED
            ):
                return

    def _take(self, message: ForwardMsg) -> None:
        """Keep an element where it stands; a page that begins clears the one before."""
        kind, place = message.WhichOneof("type"), tuple(message.metadata.delta_path)
        if kind == "new_session":
            self.elements.clear()
        elif kind == "ref_hash":
            self.elements[place] = self.seen[message.ref_hash]
        elif kind == "delta" and message.delta.HasField("new_element"):
            self.elements[place] = message.delta.new_element
            if message.metadata.cacheable:
                self.seen[message.hash] = message.delta.new_element
        elif kind == "page_not_found":
            self.complaints.append("Page not found")


@asynccontextmanager
async def reader(url: str) -> AsyncIterator[Reader]:
    """Connect to a server as a browser's page does."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        address, origin=url, subprotocols=["streamlit"], max_size=None, compression=None
    ) as socket:
        yield Reader(socket)


def _in_address(value: object) -> str:
    """Return a value as the browser writes it into the address."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _control(element: Element) -> Control | None:
    """Return what an element lets a reader change; None if nothing."""
    kind = element.WhichOneof("type") or ""
    if kind not in _FIELDS:
        return None
    drawn = getattr(element, kind)
    options = (getattr(one, "content", one) for one in getattr(drawn, "options", ()))
    return Control(
        id=drawn.id,
        kind=kind,
        key=getattr(drawn, "query_param_key", ""),
        options=tuple(options) if kind in ("selectbox", "button_group") else (),
        low=getattr(drawn, "min", 0.0),
        high=getattr(drawn, "max", 0.0),
        step=getattr(drawn, "step", 0.0),
        is_on=kind == "checkbox" and (drawn.value if drawn.set_value else drawn.default),
        is_free=not drawn.disabled and not drawn.form_id,
    )


def _complaints(elements: Iterable[Element]) -> Iterator[str]:
    """Yield the apologies and errors among what a page shows."""
    for element in elements:
        kind = element.WhichOneof("type")
        if kind == "exception":
            yield f"{element.exception.type}: {element.exception.message}"
        elif kind == "alert" and APOLOGY in element.alert.body:
            yield element.alert.body
