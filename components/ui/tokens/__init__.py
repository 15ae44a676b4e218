"""What the page *Token vectors* asks, shows and says.

Its sentences: `sentences` of what ids keep and of what enters a model, `chosen` of one token,
`outlook` of what comes next.
"""
