"""Stub: replaced by its owner."""

from components.ui import layout

layout.header("positional_encodings")
