"""BERT in numpy: the same numbers as transformers' ``BertModel``, without its imports.

Importing torch and transformers' BERT takes 6 to 14 seconds and 360 MiB; this
takes a fraction of a second and maps the weights from their file.
"""
