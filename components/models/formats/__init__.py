"""Vector files of other programs: read without trust, written so that others read them.

- `reading`: from files to `Loaded`; which format a file is in is told by its content and name.
- `text`: word2vec and GloVe text, fastText ``.vec``, tables with tabs or commas.
- `binary`: word2vec binary, ``.npy``, safetensors. `parquet`: Parquet.
- `parts`: what all of them share. `clean`: what becomes of bad rows and names, and who is told.
- `writing`: the TSV pair of the Embedding Projector, word2vec text.

A file may come from anybody: nothing is unpickled, and whatever is wrong ends in an
`UploadError`, one sentence with a way out, in bounded time and memory.
"""
