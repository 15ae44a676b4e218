"""What *Token vectors* says.

`sentences` of what ids keep and of what enters a model, `chosen` of one token, `outlook` of what
comes next, `measured` of lengths and cosines; `guesses` is what it asks before it shows.
"""
