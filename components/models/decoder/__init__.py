"""A decoder of the LLaMA family in numpy, from a GGUF file whose weights are stored in few bits.

`header` says what is in a file, `stored` unpacks one matrix, `vocabulary` makes the tokenizer,
`packed` tells whether all of it is a plain LLaMA, `layers` holds them while they are in use,
`network` runs it by the `steps` of a layer, and `scores` says what it expects next.
"""
