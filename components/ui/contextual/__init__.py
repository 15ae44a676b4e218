"""What the page *Contextual vectors* asks, shows and says.

Its sentences: `words` of one word in its sentences (map, pairs, static), `held` of layers and of
what a model was trained for, `sentences` of the other views.
"""
