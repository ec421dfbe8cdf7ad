"""What Meeting Guide type codes mean to a search. Codes are those of the Meeting Guide specification."""

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


def languages_of(types: list[str]) -> tuple[str, ...]:
    return tuple(LANGUAGES[code] for code in types if code in LANGUAGES)


def words_of(types: list[str]) -> str:
    return " ".join(WORDS.get(code, "") for code in types)
