"""An app that tells a visitor whether the server sends small answers to them at once."""

import socket
from contextlib import suppress
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def at_once(request: Request) -> JSONResponse:
    """Answer whether Nagle's delay is off on the connection the question came over."""
    answers = []
    for descriptor in Path("/dev/fd").iterdir():
        # Files, the socket that listens, and the folder itself, by now closed, have no peer.
        with (
            suppress(OSError),
            socket.fromfd(int(descriptor.name), socket.AF_INET, socket.SOCK_STREAM) as found,
        ):
            if found.getpeername()[:2] == request.client:
                answers.append(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
    return JSONResponse(answers)


app = st.App(__file__, routes=[Route("/at-once", at_once)])
