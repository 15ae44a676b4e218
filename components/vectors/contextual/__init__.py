"""One word in many sentences, layer by layer; numbers of a model's states, not the model."""
