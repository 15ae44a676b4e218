"""A small tokenizer of GPT-2's kind, for small models of kinds that use one."""

from collections.abc import Sequence

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers


def byte_level(texts: Sequence[str], *, trims: bool, size: int = 300) -> Tokenizer:
    """As GPT-2's: a space belongs to the token after it, in its offsets too or not."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=trims)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=alphabet)
    tokenizer.train_from_iterator([*texts] * 9, trainer)
    return tokenizer
