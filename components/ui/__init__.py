"""The Streamlit edge: navigation, page layout and every input."""
