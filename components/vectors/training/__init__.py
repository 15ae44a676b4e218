"""Training: how word vectors come about, step by step, from different beginnings."""
