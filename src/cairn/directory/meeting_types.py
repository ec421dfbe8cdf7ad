"""What Meeting Guide type codes mean to a search. Codes are those of the Meeting Guide specification."""

from .words import fold, tokens

CLOSED, WOMEN, MEN, BUILDING_CLOSED = "C", "W", "M", "TC"
WHEELCHAIR = ("X", "XB")


# The language a meeting is held in, as ISO 639-1 (ASL has only a three-letter code).
LANGUAGES = {
    "AF": "af", "AM": "am", "AR": "ar", "ASL": "ase", "BN": "bn", "BG": "bg", "DA": "da", "DE": "de",
    "EL": "el", "EN": "en", "FA": "fa", "FI": "fi", "FR": "fr", "HE": "he", "HI": "hi", "HR": "hr",
    "HU": "hu", "ITA": "it", "JA": "ja", "KA": "ka", "KOR": "ko", "LT": "lt", "ML": "ml", "MT": "mt",
    "NE": "ne", "NL": "nl", "NO": "no", "POL": "pl", "POR": "pt", "PUN": "pa", "RUS": "ru", "S": "es",
    "SK": "sk", "SL": "sl", "SV": "sv", "TH": "th", "TL": "tl", "TR": "tr", "UK": "uk", "UR": "ur",
}  # fmt: skip

# Words by which somebody may look for a kind of meeting, in English and Spanish.
WORDS = {
    "BE": "beginner newcomer new principiante nuevo",
    "B": "big book libro azul",
    "C": "closed cerrada",
    "CAN": "candlelight velas",
    "CF": "child friendly children kids niños",
    "BA": "babysitting child care niños cuidado",
    "D": "discussion discusión",
    "LGBTQ": "lgbtq lgbt gay lesbian queer",
    "G": "gay lgbtq",
    "L": "lesbian lgbtq",
    "T": "transgender trans lgbtq",
    "M": "men hombres",
    "W": "women mujeres",
    "MED": "meditation meditación",
    "N": "native american indígenas",
    "POC": "people of color",
    "O": "open abierta",
    "OUT": "outdoor afuera",
    "SEN": "seniors mayores",
    "SP": "speaker orador",
    "ST": "step study estudio pasos",
    "X": "wheelchair accessible silla de ruedas",
    "XB": "wheelchair accessible bathroom silla de ruedas",
    "Y": "young people jóvenes",
    "DD": "dual diagnosis mental health",
    "S": "spanish español",
    "ASL": "sign language deaf señas",
}

# Fellowships by their short name, in English and Spanish: a listing has one of these, a question another.
FELLOWSHIPS = {
    "aa": ("alcoholics anonymous", "alcohólicos anónimos"),
    "na": ("narcotics anonymous", "narcóticos anónimos"),
    "ca": ("cocaine anonymous", "cocainómanos anónimos"),
    "cma": ("crystal meth anonymous",),
    "ha": ("heroin anonymous",),
    "ma": ("marijuana anonymous", "marihuana anónimos"),
    "ga": ("gamblers anonymous", "jugadores anónimos"),
    "oa": ("overeaters anonymous", "comedores compulsivos anónimos"),
    "eda": ("eating disorders anonymous",),
    "aca": ("adult children of alcoholics", "hijos adultos de alcohólicos"),
    "coda": ("co-dependents anonymous", "codependientes anónimos"),
    "da": ("debtors anonymous", "deudores anónimos"),
    "slaa": ("sex and love addicts anonymous",),
    "dra": ("dual recovery anonymous",),
    "alanon": ("al-anon", "al-anon family groups", "grupos de familia al-anon", "alateen"),
    "naranon": ("nar-anon", "nar-anon family groups"),
    "smart": ("smart recovery",),
    "dharma": ("recovery dharma", "refuge recovery"),
    "cr": ("celebrate recovery", "celebremos la recuperación"),
    "lifering": ("lifering secular recovery",),
    "wfs": ("women for sobriety",),
    "gamanon": ("gam-anon",),
}

# Stems that ask for one fellowship and hardly ever mean anything else.
SHORT = ("aa", "na", "cma", "oa", "aca", "coda", "slaa", "alanon", "naranon", "alateen")
SET_APART = frozenset((*SHORT, "alcoholic", "narcotic", "gambler", "overeater", "debtor"))


def fellowship_words(name: str) -> str:
    """A fellowship's other names, to be found by any of them; nothing when it is not in the table."""
    plain = fold(name).strip()
    for short, names in FELLOWSHIPS.items():
        if plain == short or any(fold(one) in plain for one in names):
            return " ".join((short, *names))
    return ""


# Stems by which a fellowship's listings are known, by the short name that people say. Of AA the short name
# itself, which each of its meetings is listed under: the Adult Children of Alcoholics are others.
KNOWN_BY = {
    "AA": "aa", "NA": "narcotic", "CA": "cocain", "CMA": "crystal", "HA": "heroin", "MA": "marijuan",
    "GA": "gambler", "OA": "overeater", "ACA": "aca", "CoDA": "coda", "DA": "debtor", "SLAA": "slaa",
    "DRA": "dra", "SMART": "smart", "Dharma": "dharm", "CR": "celebrat", "LifeRing": "lifering",
    "WFS": "sobriety", "Al-Anon": "alanon", "Alateen": "alateen", "Nar-Anon": "naranon",
    "Gam-Anon": "gamanon",
}  # fmt: skip


def stems_of_fellowship(name: str) -> frozenset[str]:
    """The stems that find meetings of a fellowship by its short name."""
    return frozenset(stem for stem in (KNOWN_BY.get(name),) if stem)


def short_names(words: str) -> frozenset[str]:
    """The short names of the fellowships that some words speak of ("Alcoholics Anonymous": AA)."""
    first = fellowship_words(words).partition(" ")[0]  # a fellowship's whole name is that one alone
    if own := [name for name in KNOWN_BY if name.casefold().replace("-", "") == first]:
        return frozenset(own)
    held = {token.stem for token in tokens(words)}
    return frozenset(name for name, stem in KNOWN_BY.items() if stem in held)


def languages_of(types: list[str]) -> tuple[str, ...]:
    return tuple(LANGUAGES[code] for code in types if code in LANGUAGES)


def words_of(types: list[str]) -> str:
    return " ".join(WORDS.get(code, "") for code in types)
