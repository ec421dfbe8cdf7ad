"""What each part of a score is worth (see `ranking`)."""

MAIN, SAID, NAMED, MENTIONED = 9.0, 8.0, 5.0, 1.5
AKIN = 0.3  # of a need's points, for what may only help as well
NEAR, FADES_MILES, FROM_AFAR, NOWHERE = 4.0, 10.0, 1.5, -2.0
OPEN_BONUS, FRESH_BONUS, MENTION_BONUS = 1.0, 0.5, 3.0
UNLIKE_LOSS = 4.0  # what speaks of women alone, for a man, and the other way round
LINE_BONUS, SOON_BONUS = 2.0, 0.9
FELLOWSHIP_BONUS = 12.0  # more than hours, nearness and soon together: who asks for AA asks for AA
# What happened to others (see `outcome_points`): at most so much more, or less, than where nothing is known.
HELPED_MOST, HURT_MOST = 1.0, 0.5
USUALLY_HELPED, USUAL_ANSWERS = 0.6, 10  # a count is drawn towards six of ten, as if ten more had answered
WEEK = 7 * 24 * 60  # minutes
# What a wish said in words lifts or lowers: when it fits, is not told, is denied.
WISHES = {
    "hours": (1.5, 0.0, -5.0),
    "cost": (1.0, 0.0, -2.5),
    "language": (4.0, 0.0, -12.0),
    "way": (3.0, 0.0, -5.0),
}
PHRASE_WORDS, REST_WORDS, ALSO_WORDS = 0.6, 0.7, 1.0  # of a word in a need's phrase, beside it, meant as well
UNSURE = 1_000.0  # more than any score: what does not tell of a ticked box comes after all that do
