"""How good vectors are: against people, questions, groups, labels and size, with chance."""
