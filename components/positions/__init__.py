"""The families of positional encodings, in numpy.

Each module is one way of telling a transformer the order of its tokens; `comparison`
puts their pictures on one scale. Positions are counted from 0. Where a model's learned
table comes from is not known here.
"""
