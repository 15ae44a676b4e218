"""Plotly figures from domain types. No Streamlit, no arithmetic beyond layout."""
