"""Sentences written for this project: an everyday sample, and what the page offers to try.

`EVERYDAY` are unrelated sentences of ordinary English; from their words the random
pairs are drawn that a cosine is compared with.
"""

from collections.abc import Mapping

from components.vectors.contextual.ready_words import AMBIGUOUS

EVERYDAY: tuple[str, ...] = (
    "The train to the coast leaves at half past seven.",
    "My grandmother taught me how to bake bread.",
    "Heavy snow closed the mountain road last night.",
    "The committee will publish its report in June.",
    "Who left these muddy boots in the hallway?",
    "Scientists have measured the temperature of the deep ocean.",
    "The novel tells the story of three sisters.",
    "Turn left after the church and drive on for a mile.",
    "Prices of vegetables rose sharply in winter.",
    "He forgot his umbrella and came home soaked.",
    "The orchestra played two symphonies by Haydn.",
    "Please send me the documents before Friday.",
    "Children under six travel free of charge.",
    "An old oak stood in the middle of the field.",
    "The doctor advised him to drink more water.",
    "Their flight was delayed by thick fog.",
    "She has been studying Japanese for four years.",
    "The museum shows paintings from Italy and Spain.",
    "A small company invented this new battery.",
    "Nobody knew the answer to the last question.",
    "The soup needs a little more salt and pepper.",
    "Two engineers repaired the bridge in a week.",
    "I have never seen such a beautiful sunset.",
    "The government plans to build more schools.",
    "Our neighbour keeps bees behind her house.",
    "The king was crowned at the age of nine.",
    "Wash the shirt in cold water and hang it up to dry.",
    "The goalkeeper saved a penalty in the second half.",
    "Most spiders are harmless to humans.",
    "We met at a conference in Lisbon ten years ago.",
    "The lawyer asked the witness to speak louder.",
    "Gold is heavier than silver and does not rust.",
    "There is a bakery on the corner of our street.",
    "The farmer sold his horses at the market.",
    "Could you explain how this machine works?",
    "Rain is expected in the north tomorrow afternoon.",
    "The judge sentenced the thief to two years.",
    "Her first album was recorded in a garage.",
    "Planets closer to the sun move faster.",
    "They painted the kitchen a pale shade of green.",
    "The patient slept well after the operation.",
    "Many languages have no word for this colour.",
    "He earns his living by translating poems.",
    "The library is open until nine on weekdays.",
    "A loud noise woke everyone in the village.",
    "The recipe calls for three eggs and a cup of flour.",
    "Wolves have returned to the forests of the east.",
    "The students wrote an essay about freedom.",
    "Its engine is small but surprisingly powerful.",
    "The queue outside the theatre grew longer and longer.",
    "She put the letter back into its envelope.",
    "Taxes on tobacco will go up next year.",
    "The ship sank within sight of the harbour.",
    "We should plan our holiday more carefully.",
    "The teacher drew a triangle on the blackboard.",
    "Fresh coffee smells better than it tastes.",
    "The army crossed the desert in eleven days.",
    "Some birds can imitate the human voice.",
    "The price includes breakfast and a parking space.",
    "Last summer they cycled around the whole lake.",
)

# What the page's “Try” buttons set.
EXAMPLES: Mapping[str, Mapping[str, str]] = {
    word: {"word": word, "text": text} for word, text in AMBIGUOUS.items()
}
