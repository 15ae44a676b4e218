"""Numbers and places a maintainer may want to change; the only reader of the environment."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLED_DIR = ROOT / "components" / "models" / "bundled"
LAYOUTS_FILE = BUNDLED_DIR / "layouts" / "ready_made.npz"
BROWSER_DIR = ROOT / "components" / "ui" / "browser"
ANALOGY_SCORES_FILE = BUNDLED_DIR / "analogy_scores.json"
RULERS_FILE = BUNDLED_DIR / "rulers.npz"
KNOWN_FILE = BUNDLED_DIR / "known.npz"
EVALUATIONS_FILE = BUNDLED_DIR / "evaluations.zip"
UNIGRAM_FILE = BUNDLED_DIR / "unigram" / "unigram.json"
TRAINING_FILE = BUNDLED_DIR / "training.npz"
SEEDS_FILE = BUNDLED_DIR / "training_seeds.npz"
FREQUENCY_FILE = BUNDLED_DIR / "frequency.npz"
SEARCH_FILE = BUNDLED_DIR / "search.npz"
TYING_FILE = BUNDLED_DIR / "tying.npz"
TRAINING_TEXT_FILE = BUNDLED_DIR / "wikipedia.txt.bz2"
LAPSE_FILE = BUNDLED_DIR / "lapse.npz"
LENGTH_BENCH_FILE = BUNDLED_DIR / "length_bench" / "decoders.safetensors"
THUMBNAILS_DIR = ROOT / "pages" / "thumbnails"

# The host's own models, added to the catalogue: folders in transformers format, vector files.
MODELS_DIR = (
    Path(os.environ["LEXISCOPE_MODELS"]).absolute() if os.environ.get("LEXISCOPE_MODELS") else None
)

# Downloads: models in the hub's own cache, shared with other programs; word vectors in ours.
HUB_DIR = Path(
    os.environ.get("HF_HUB_CACHE")
    or Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface") / "hub"
)
DOWNLOADS_DIR = Path(os.environ.get("LEXISCOPE_DOWNLOADS") or Path.home() / ".cache" / "lexiscope")

RANDOM_STATE = 0

TYPICAL_MB_PER_SECOND = 5  # to say before a download how long it may take

# What a reader may type. Longer input is refused with a sentence and kept in its field.
MAX_WORD_CHARS = 60
MAX_EXPRESSION_CHARS = 300
MAX_WORDS = 2_000  # typed, in one projection
MAX_WORDS_CHARS = 20_000  # the field that holds them
MAX_POINTS = 100_000  # words in one projection that need not be typed
MAX_STEPS = 5_000  # of t-SNE, or epochs of UMAP
MAX_SENTENCES = 32
MAX_SENTENCE_CHARS = 1_000
MAX_CUT_CHARS = 2_000  # cut into tokens, by several tokenizers at once
MAX_BATCH = 12  # sentences padded into one table
MAX_OCCURRENCES = 100  # of one word, compared in pairs
MAX_TEXT_CHARS = 20_000
MAX_QUESTIONS = 1_000  # analogies in a reader's own list
MAX_ATTENTION_TOKENS = 256  # of one sentence, in pairs
MAX_BENCHMARK_LINES = 20_000  # a reader's own questions: as many as Google's
MAX_BENCHMARK_BYTES = 1_000_000
MAX_QUERY_CHARS = 10_000
MAX_PASSAGES = 10_000  # of a reader's own collection
MAX_COLLECTION_CHARS = 5_000_000  # of all its passages
MAX_PASSAGES_MB = 20  # of their file
SENTENCE_TOKENS = 256  # of a passage: as many as all-MiniLM-L6-v2's makers set
MAX_BOOK_BYTES = 3_000_000  # a text that word vectors are trained on; of it the beginning

# Of downloaded word vectors the most frequent words are kept, as many as memory allows.
MAX_DOWNLOADED_WORDS = 400_000

# Files of a reader's own. The first is also `maxUploadSize` in .streamlit/config.toml.
MAX_UPLOAD_MB = 100
MAX_UNPACKED_MB = 200  # what a compressed file may hold
MAX_UPLOAD_VALUES = 20_000_000  # rows times dimensions: 80 MB
MAX_UPLOAD_ROWS = 500_000
MAX_UPLOAD_DIMS = 4_096
MAX_UPLOAD_COLUMNS = 50  # beside the vectors
MAX_UPLOAD_CELLS = 2_000_000  # in those columns
MAX_CELL_CHARS = 200  # of a name or a value beside the vectors
UPLOAD_SECONDS = 30  # a process that reads a compressed file is ended then
UPLOAD_PROCESS_MB = 900  # and may take so much memory
MAX_UPLOADS_MB = 400  # of all readers together, while their sessions last

# Vector files of the host's own, in `MODELS_DIR`.
MAX_HOST_MB = 2_000  # of a file as it lies there, and of what a compressed one holds
MAX_HOST_VALUES = 120_000_000  # as many as 400,000 words of 300 dimensions: 480 MB
MAX_HOST_ROWS = 1_200_000
HOST_SECONDS = 300
HOST_PROCESS_MB = 4_000

# Decoders whose weights are stored in few bits: unpacked while somebody uses them.
MAX_DECODER_MB = 2_000  # a host's own file, unpacked
DECODER_IDLE_SECONDS = 300.0

# Positional encodings
MAX_POSITIONS = 4_096
MAX_DIMS = 1_024
MAX_HEADS = 64
MAX_BASE = 10_000_000

# Background work
JOB_WORKERS = 1
JOB_RESULTS = 32  # finished results remembered
WORKER_IDLE_SECONDS = 60.0  # then the worker gives its memory back
WORKER_NICENESS = 10  # readers come first
CANCEL_SECONDS = 3.0  # then a worker that does not listen is ended
JOB_THREADS = max(1, (os.cpu_count() or 2) - 1)
SEARCH_THREADS = os.cpu_count() or 1  # for neighbours: in the worker, which gives way to readers
# Where numba keeps what it compiles: 1 s of a first UMAP otherwise, 15 s if umap-learn helps.
NUMBA_CACHE_DIR = Path(os.environ.get("NUMBA_CACHE_DIR") or ROOT / ".numba_cache")
WARM_UP_DELAY_SECONDS = 15.0  # after the first page has run: its browser needs the machine
