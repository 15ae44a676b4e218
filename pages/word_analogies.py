"""Word analogies: is king - man + woman really queen?"""

from components.ui import inputs, layout

layout.header("word_analogies")
inputs.examples({"Royalty": {"a": "man"}, "Capitals": {"a": "france"}})
controls, picture = layout.stage()
with controls:
    inputs.text("a", "a", default="man", limit=60)
    inputs.choice("method", "Method", ["3cosadd", "3cosmul"], default="3cosadd")
    inputs.slider("k", "Answers", 1, 20, default=10)
    inputs.switch("keep", "Query words may answer")
