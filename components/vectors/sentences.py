"""Sentences written for this project: words of several senses, and an everyday sample.

`AMBIGUOUS` holds, for each word, a text as the reader would type it: one sentence a
line, its sense before the colon. `EVERYDAY` are unrelated sentences of ordinary
English; from their words the random pairs are drawn that a cosine is compared with.
"""

from collections.abc import Mapping

AMBIGUOUS: Mapping[str, str] = {
    "bank": """\
river: We sat on the bank and watched the river flow past.
river: The boat drifted slowly towards the muddy bank.
river: Willows grow along the bank of the stream.
money: She opened a savings account at the bank.
money: The bank raised its interest rates again.
money: He works as a cashier in a bank downtown.""",
    "bat": """\
animal: A bat hung upside down from the roof of the cave.
animal: At dusk the bat flew out to hunt for moths.
animal: The bat finds insects in the dark by listening for echoes.
sport: He swung the bat and hit the ball over the fence.
sport: The wooden bat broke when she struck the ball.
sport: Every player brought a bat and a glove to practice.""",
    "spring": """\
season: In spring the cherry trees are in blossom.
season: The birds come back every spring.
season: We plant tomatoes in late spring.
coil: The spring inside the mattress is broken.
coil: Press the spring down and let it jump back.
water: They drank from a spring at the foot of the mountain.
water: A clear spring bubbled up between the rocks.""",
    "mouse": """\
animal: The cat chased a mouse across the kitchen.
animal: A mouse was nibbling at the cheese.
animal: The owl carried off a small mouse.
computer: Click the left button of the mouse to open the file.
computer: My wireless mouse needs a new battery.
computer: Move the mouse until the pointer is over the icon.""",
    "cell": """\
biology: Every cell in the body contains a copy of the genes.
biology: The cell divides into two under the microscope.
biology: A nerve cell sends signals to its neighbours.
prison: The prisoner was locked in a narrow cell.
prison: The guard opened the door of the cell.
prison: He shared his cell with another inmate.""",
    "light": """\
lamp: Please turn on the light in the hall.
lamp: The light from the window woke me up.
lamp: A single light was shining in the dark street.
weight: The bag is so light that a child can carry it.
weight: She wore a light jacket over her dress.
weight: Aluminium is a light metal.""",
    "match": """\
game: Our team won the match in the last minute.
game: The tennis match lasted four hours.
game: Thousands of fans came to watch the match.
fire: He struck a match and lit the candle.
fire: One match was left in the box.
fire: The match burned down to her fingers.""",
    "bark": """\
tree: The bark of the birch is white and thin.
tree: Beetles were living under the bark of the old oak.
tree: She peeled a strip of bark from the trunk.
dog: We heard a loud bark behind the garden gate.
dog: The dog gave a short bark and wagged its tail.
dog: His bark frightened the postman.""",
    "crane": """\
bird: A crane stood on one leg in the marsh.
bird: The crane spread its wings and flew south.
bird: In spring the crane returns to its nest.
machine: The crane lifted the steel beams to the roof.
machine: A tall crane towers over the building site.
machine: The crane unloaded containers from the ship.""",
    "star": """\
sky: The brightest star in the night sky is Sirius.
sky: A star is born from a cloud of gas.
sky: Sailors found their way by a star.
fame: The film made her a star overnight.
fame: Fans waited outside for the star of the show.
fame: He became a football star at eighteen.""",
    "plant": """\
leaf: Water the plant twice a week.
leaf: This plant grows best in the shade.
leaf: The plant has yellow flowers and thick leaves.
factory: The car plant employs two thousand workers.
factory: They closed the chemical plant after the accident.
factory: A new power plant was built near the town.""",
    "rock": """\
stone: They climbed onto a rock above the sea.
stone: A heavy rock blocked the path.
stone: Lava cools and turns into rock.
music: She plays the guitar in a rock band.
music: My parents listened to rock in the seventies.
music: The festival brings rock and jazz to the city.""",
}

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
