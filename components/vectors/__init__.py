"""What vectors are and what one can do with them: pure numpy, no models, no Streamlit."""
