"""What the page *Training dynamics* asks, shows and says.

`sentences` of beginnings, `frequency_said` of rare and frequent words,
`fewer_said` of tables with fewer numbers.
"""
