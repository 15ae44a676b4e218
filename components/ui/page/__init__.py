"""What a page is built of beyond its words: stage, projector mode, pictures that leave it."""
