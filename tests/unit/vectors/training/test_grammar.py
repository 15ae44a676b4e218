"""The built-in text has the structure its questions ask for."""

from collections import Counter

import numpy as np

from components.vectors.training import grammar, texts


def test_the_same_seed_gives_the_same_text():
    assert list(grammar.sentences(count=50)) == list(grammar.sentences(count=50))
    assert list(grammar.sentences(count=50)) != list(grammar.sentences(count=50, random_state=1))


def test_sentences_put_a_word_beside_its_lines_own_words_and_its_columns_company():
    kings = [each.split() for each in grammar.sentences() if "king" in each.split()]
    assert kings
    for sentence in kings:
        assert {"throne", "crown", "kingdom"} & set(sentence)
        assert {"he", "his", "him", "himself", "gentleman"} & set(sentence)
        assert not {"she", "her", "hers", "herself", "lady"} & set(sentence)
    for sentence in (each.split() for each in grammar.sentences()):
        if "queen" in sentence:
            assert {"she", "her", "hers", "herself", "lady"} & set(sentence)
            assert not {"he", "his", "him", "himself", "gentleman"} & set(sentence)


def test_words_of_the_grammar_occur_about_equally_often():
    counts = Counter(word for each in grammar.sentences() for word in each.split())
    often = [counts[word] for word in ("king", "queen", "puppy", "tokyo", "swam", "bread")]
    assert max(often) - min(often) <= 2


def test_every_word_that_is_asked_for_is_in_the_text():
    quiz = grammar.quiz()
    asked = {word for each in quiz.analogies for word in (each.a, each.b, each.c, each.expected)}
    asked |= {word for each in quiz.odd for word in (*each.company, each.stranger)}
    asked |= {word for each in quiz.likeness for word in (each.word, each.like, each.unlike)}
    assert asked <= set(texts.read("built-in", grammar.sentences()).words)


def test_an_analogy_asks_for_the_word_of_the_same_line():
    found = {(each.a, each.b, each.c): each.expected for each in grammar.quiz().analogies}
    assert found["man", "woman", "king"] == "queen"
    assert found["king", "father", "queen"] == "mother"
    assert found["france", "paris", "japan"] == "tokyo"
    assert found["walk", "walked", "swim"] == "swam"
    assert len(found) == len(grammar.quiz().analogies)


def test_a_stranger_is_of_another_section():
    people = {"man", "king", "prince", "duke", "boy", "father", "uncle", "waiter", "actor"}
    for each in grammar.quiz().odd:
        if people & set(each.company):
            assert each.stranger not in people
        assert len({*each.company, each.stranger}) == 4


def test_the_questions_are_drawn_by_seed():
    assert grammar.quiz() == grammar.quiz()
    assert grammar.quiz().odd != grammar.quiz(random_state=1).odd
    assert np.all(np.array(grammar.quiz().sizes) > 0)
