"""Twenty words of several senses, each in ten sentences written for this project.

Texts are as a reader would type them: one sentence a line, its sense before the colon.
"""

from collections.abc import Mapping

AMBIGUOUS: Mapping[str, str] = {
    "bank": """\
river: We sat on the bank and watched the river flow past.
river: The boat drifted slowly towards the muddy bank.
river: Willows grow along the bank of the stream.
river: After the flood the whole bank had been washed away.
river: Two anglers stood on the far bank with their rods.
money: She opened a savings account at the bank.
money: The bank raised its interest rates again.
money: He works as a cashier in a bank downtown.
money: Without a deposit no bank would lend them the money.
money: Armed robbers emptied the safe of a small bank.""",
    "bat": """\
animal: A bat hung upside down from the roof of the cave.
animal: At dusk the bat flew out to hunt for moths.
animal: The bat finds insects in the dark by listening for echoes.
animal: No other mammal can truly fly like a bat.
animal: A young bat clings to its mother's fur.
sport: He swung the bat and hit the ball over the fence.
sport: The wooden bat broke when she struck the ball.
sport: Every player brought a bat and a glove to practice.
sport: She gripped the bat tightly and waited for the pitcher.
sport: The batsman raised his bat to thank the crowd.""",
    "spring": """\
season: In spring the cherry trees are in blossom.
season: The swallows come back to the barn every spring.
season: We plant tomatoes in late spring.
season: After a long winter everybody looked forward to spring.
coil: The spring inside the mattress is broken.
coil: Press the spring down and let it jump back.
coil: A steel spring keeps the valve closed.
water: They drank from a spring at the foot of the mountain.
water: A clear spring bubbled up between the rocks.
water: The village fetches its water from a spring in the valley.""",
    "mouse": """\
animal: The cat chased a mouse across the kitchen.
animal: A mouse was nibbling at the cheese.
animal: The owl carried off a small mouse.
animal: We found the nest of a mouse behind the flour sacks.
animal: A grey mouse vanished into a hole in the wall.
computer: Click the left button of the mouse to open the file.
computer: My wireless mouse needs a new battery.
computer: Move the mouse until the pointer is over the icon.
computer: He plugged a keyboard and a mouse into his laptop.
computer: The wheel of this mouse scrolls the page.""",
    "cell": """\
biology: Every cell in the body contains a copy of the genes.
biology: The cell divides into two under the microscope.
biology: A nerve cell sends signals to its neighbours.
biology: The virus enters the cell through its membrane.
prison: The prisoner was locked in a narrow cell.
prison: The guard opened the door of the cell.
prison: He shared his cell with another inmate.
prison: She spent the night in a police cell.
table: Type the total into the last cell of the column.
table: An empty cell in the spreadsheet counts as zero.""",
    "light": """\
lamp: Please turn on the light in the hall.
lamp: The light from the window woke me up.
lamp: A single light was shining in the dark street.
lamp: Plants turn the light of the sun into sugar.
weight: The bag is so light that a child can carry it.
weight: For the hike you should pack a light tent.
weight: Aluminium is a light metal.
weight: Balsa wood is light and easy to cut.
pale: She painted the bedroom a light blue.
pale: His eyes were light brown like his father's.""",
    "match": """\
game: Our team won the match in the last minute.
game: The tennis match lasted four hours.
game: Thousands of fans came to watch the match.
game: Heavy rain forced the referee to stop the match.
game: They drew their first match of the season.
fire: He struck a match and lit the candle.
fire: One match was left in the box.
fire: The match burned down to her fingers.
fire: You can start the campfire with a single match.
fire: A damp match will not catch fire.""",
    "bark": """\
tree: The bark of the birch is white and thin.
tree: Beetles were living under the bark of the old oak.
tree: She peeled a strip of bark from the trunk.
tree: Deer had gnawed the bark off the young trees.
tree: Cork is made from the bark of an oak.
dog: We heard a loud bark behind the garden gate.
dog: The dog gave a short bark and wagged its tail.
dog: His bark frightened the postman.
dog: With an angry bark the terrier ran after the car.
dog: A puppy's bark is higher than that of a grown dog.""",
    "crane": """\
bird: A crane stood on one leg in the marsh.
bird: The crane spread its wings and flew south.
bird: In spring the crane returns to its nest.
bird: With its long beak the crane caught a frog.
bird: The feathers of this crane are grey.
machine: The crane lifted the steel beams to the roof.
machine: A tall crane towers over the building site.
machine: The crane unloaded containers from the ship.
machine: Strong winds knocked over a crane in the harbour.
machine: Only a trained worker may operate the crane.""",
    "star": """\
sky: The brightest star in the night sky is Sirius.
sky: A star is born from a cloud of gas.
sky: Sailors found their way by a star.
sky: The light of that star took centuries to reach us.
sky: Through the telescope we saw a red star.
fame: The film made her a star overnight.
fame: Fans waited outside for the star of the show.
fame: He became a football star at eighteen.
fame: A star of the silent screen lived in this villa.
fame: The pop star gave three concerts in the city.""",
    "plant": """\
leaf: Water the plant twice a week.
leaf: This plant grows best in the shade.
leaf: The plant has yellow flowers and thick leaves.
leaf: Cut the stem and the plant will grow new shoots.
leaf: A rare plant blooms on the cliffs in May.
factory: The car plant employs two thousand workers.
factory: They closed the chemical plant after the accident.
factory: A new power plant was built near the town.
factory: The manager showed us around the plant where tyres are made.
factory: Steel from this plant is shipped all over the world.""",
    "rock": """\
stone: They climbed onto a rock above the sea.
stone: A heavy rock blocked the path.
stone: Lava cools and turns into rock.
stone: The seal was sunning itself on a flat rock.
stone: The tunnel was cut through solid rock.
music: She plays the guitar in a rock band.
music: My parents listened to rock in the seventies.
music: The festival brings rock and jazz to the city.
music: He prefers classical music to rock.
music: Their new album mixes folk with rock.""",
    "court": """\
law: The court sentenced the burglar to three years in prison.
law: Her lawyer will appeal to a higher court.
law: The witness refused to appear in court.
law: A court ruled that the contract was void.
sport: The players walked onto the tennis court.
sport: Our school has a new basketball court.
sport: She hit the ball to the far corner of the court.
palace: The painter lived at the court of the king of Spain.
palace: At court the duchess wore silk and pearls.
palace: Musicians and poets were welcome at the court of the emperor.""",
    "palm": """\
hand: She held the coin in the palm of her hand.
hand: He wiped his sweaty palm on his trousers.
hand: The fortune teller read the lines of his palm.
hand: A splinter had gone deep into her palm.
hand: The little bird ate seeds from my palm.
tree: A tall palm swayed in the wind beside the beach.
tree: Coconuts fell from the palm.
tree: We put up our tent in the shade of a palm.
tree: The leaves of the palm are used for roofs.
tree: Dates are the fruit of a palm that grows in the desert.""",
    "organ": """\
body: The heart is an organ that pumps blood.
body: Surgeons transplanted the organ within six hours.
body: The liver is the largest organ inside the body.
body: Smoking damages nearly every organ.
body: The eye is the organ of sight.
music: The organ in the cathedral has four thousand pipes.
music: She plays the organ in church on Sundays.
music: Bach wrote this fugue for the organ.
music: The deep notes of the organ filled the nave.
music: A new organist sat down at the organ and opened the hymn book.""",
    "jam": """\
fruit: She spread strawberry jam on her toast.
fruit: We boiled the plums with sugar to make jam.
fruit: There is a jar of apricot jam in the cupboard.
fruit: The doughnut was filled with raspberry jam.
fruit: Grandmother's jam contained whole cherries.
traffic: We sat in a jam on the motorway for two hours.
traffic: An accident caused a long jam at the tunnel.
traffic: The bus was late because of a jam in the centre.
traffic: Leave early and you will miss the evening jam on the bridge.
traffic: The radio warned drivers of a ten-mile jam.""",
    "date": """\
day: Please write the date at the top of the letter.
day: The date of the election has not been fixed yet.
day: What is the date of your birth?
day: The milk is still good before the date on the carton.
meeting: He was nervous before his first date with Anna.
meeting: They went on a date to the cinema.
meeting: On their second date they dined by candlelight.
fruit: She ate a dried date with her tea.
fruit: A ripe date is brown and very sweet.
fruit: Stuff each date with almond paste.""",
    "trunk": """\
tree: Moss covered the trunk of the fallen beech.
tree: The trunk of this oak is five metres around.
tree: Lightning had split the trunk from top to bottom.
tree: A woodpecker hammered on the hollow trunk.
elephant: The elephant lifted the log with its trunk.
elephant: A baby elephant learns to drink with its trunk.
elephant: With its trunk the animal sprayed water over its back.
luggage: She packed her dresses into an old leather trunk.
luggage: In the attic we found a trunk full of letters.
luggage: The porter carried the heavy trunk up to the room.""",
    "seal": """\
animal: A seal dived under the ice to catch fish.
animal: The polar bear crept up on a sleeping seal.
animal: The pup of the seal has a white coat.
animal: A seal balanced the ball on its nose.
wax: The letter was closed with a red wax seal.
wax: The king pressed his seal onto the treaty.
wax: The notary put an official seal on the document.
gasket: A rubber seal keeps the water out of the pump.
gasket: Oil is leaking because the seal around the shaft is worn.
gasket: Replace the seal of the window to stop the draught.""",
    "chip": """\
computer: The new chip contains four billion transistors.
computer: A faster chip makes the telephone more expensive.
computer: Engineers designed a chip for recognising speech.
computer: The factory etches each chip from a wafer of silicon.
food: He dipped a chip into the ketchup.
food: The last chip in the basket was cold and greasy.
food: She stole a hot chip from my plate of fish.
casino: The gambler placed his last chip on red.
casino: Each blue chip is worth fifty dollars at the poker table.
casino: The croupier pushed a chip across the green cloth.""",
}
