"""Imported by Python at its start where this folder is on its path: no other machine is reached."""

import socket


def _refuse(_socket: socket.socket, address: object) -> None:
    raise AssertionError(f"code of a page tried to reach {address}")


socket.socket.connect = _refuse  # pyright: ignore[reportAttributeAccessIssue]
