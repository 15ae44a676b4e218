"""Sentences written for this project, in threes: each with a mate in syntax and one in meaning.

They ask what a layer holds. The mate in syntax has the same classes of words in the same
order and another meaning; the mate in meaning says the same in another construction. No
mate shares a content word with its anchor, so that neither wins by repeating words;
function words such as “the” are part of the syntax, and are shared.
"""

from components.vectors.contextual.pooling import Triple

TRIPLES: tuple[Triple, ...] = (
    Triple(
        "The dog chased the cat.",
        "The chef tasted the soup.",
        "A kitten was being hunted by a hound.",
    ),
    Triple(
        "My uncle repaired the old car.",
        "Her sister painted the tall fence.",
        "That ancient automobile got fixed by a relative of mine.",
    ),
    Triple("The child is sleeping.", "The train is leaving.", "In bed a youngster has dozed off."),
    Triple(
        "She gave the beggar some money.",
        "He showed the visitor some pictures.",
        "A poor man on the street received coins from her.",
    ),
    Triple(
        "It rained all night.",
        "It worked all week.",
        "From dusk till dawn water poured from the sky.",
    ),
    Triple(
        "The company fired two hundred workers.",
        "The baker sold forty dozen rolls.",
        "Many employees lost their jobs at the firm.",
    ),
    Triple(
        "Where can I buy a ticket?",
        "When must I feed a baby?",
        "Tell me which counter sells passes for the ride.",
    ),
    Triple(
        "The film was very boring.",
        "The soup was very salty.",
        "Nobody could watch that movie without yawning.",
    ),
    Triple(
        "He drives too fast.", "She sings too softly.", "His speed behind the wheel is excessive."
    ),
    Triple(
        "The doctor cured the patient.",
        "The teacher praised the essay.",
        "Thanks to her physician, the sick woman recovered.",
    ),
    Triple(
        "We cannot afford this house.",
        "They cannot explain this noise.",
        "That home is too expensive for us.",
    ),
    Triple(
        "The king died in his palace.",
        "The clown slept in his caravan.",
        "At home in the castle the monarch passed away.",
    ),
    Triple(
        "Close the window, please.",
        "Wash the apples, please.",
        "Would you mind shutting out the draught?",
    ),
    Triple(
        "The boy's father is a baker.",
        "The girl's bicycle is a wreck.",
        "Making bread is how his dad earns a living.",
    ),
    Triple(
        "The ship sank in a storm.",
        "The guest sang in a choir.",
        "During the tempest the vessel went under.",
    ),
    Triple(
        "I have forgotten your name.",
        "I have opened your letter.",
        "What you are called has slipped my mind.",
    ),
    Triple(
        "The shop opens at nine.",
        "The moon rises at dusk.",
        "Customers may enter the store from 9 a.m.",
    ),
    Triple(
        "Sugar is bad for your teeth.", "Rain is good for our fields.", "Sweets cause cavities."
    ),
    Triple(
        "The thief escaped through the window.",
        "The smoke drifted through the forest.",
        "Climbing out over the sill, the burglar got away.",
    ),
    Triple(
        "Nobody answered the phone.",
        "Somebody ordered the fish.",
        "It kept ringing, but the call was never taken.",
    ),
    Triple(
        "The old bridge collapsed.",
        "The young singer smiled.",
        "That ancient crossing over the river fell down.",
    ),
    Triple(
        "The price of petrol has doubled.",
        "The colour of autumn has faded.",
        "Fuel costs twice as much as before.",
    ),
    Triple(
        "She learned French at school.",
        "He hunted rabbits at dawn.",
        "Lessons in class taught her the language spoken in Lyon.",
    ),
    Triple("The test was easy.", "The room was empty.", "All pupils found that exam simple."),
)
