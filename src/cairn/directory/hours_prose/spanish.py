"""The Spanish words of opening hours, without accents. In a Spanish text they come before the English."""

import re

from .english import EVERY_DAY, WEEKEND, WORKDAYS
from .english_phrases import EVERY_OTHER, NOT_FOR_ALL, PART_OF_YEAR, PHONE
from .holiday_words import ANY, holiday_words
from .holiday_words import SPANISH as NAMES_ES
from .items import A_LINE
from .tokens import Kind, Word
from .words import END, appointment, day, flag, group, plain, sign, stop, word

MES = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|"
    r"diciembre|ene|"
    r"abr|ago|dic)\.?"
)
SIGNS = re.compile(
    r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|lun|mie|mier|jue|vie|sab|dom|"
    r"todos los dias|todas las|diario|diariamente|horarios?|horas|mediodia|medianoche|citas?|cerrad[oa]|"
    r"abiert[oa]|entre semana|"
    r"fin(?:es)? de semana|llame|llamar|cada|dias|mes|semanas?|ano|verano|invierno|linea|"
    rf"primero?|segundo|tercero?|ultimo|noches|tardes|de la (?:manana|tarde|noche)|{MES[3:-4]})\b|"
    r"(?<![a-z])[ljv] ?(?:-|a|al) ?[ljvsd](?![a-z])|\blu ?(?:-|a) ?vi\b|(?<![a-z])l ?[,/] ?m(?![a-z])"
)
CITA = r"(?:una? )?(?:previa )?citas?(?: previas?)?"
FERIADOS = (
    r"(?:los )?(?:dias )?(?:feriados|festivos|de fiesta|asuetos)"
    r"(?: (?:nacionales|federales|oficiales|principales))?"
)
LLAME = rf"(?:favor de |por favor,? ?)?llam[ea]r?(?:nos)?(?: al)?(?: {PHONE})?"
HALVES = (("manana", "a"), ("tarde", "p"), ("noche", "p"), ("madrugada", "a"))


def is_spanish(text: str) -> bool:
    """Whether a cleaned text has a word or a range of days that only Spanish has."""
    return bool(SIGNS.search(text))


PHRASES = (
    *holiday_words(NAMES_ES),
    flag(
        "walk_in",
        r"(?:atencion )?sin (?:necesidad de |previa )?citas?(?: previas?)?|"
        r"no (?:se )?(?:necesita|requiere|es necesari[oa])n? (?:hacer )?citas?(?: previas?)?",
    ),
    appointment(
        r"(?:o |y |tambien |solo |solamente |unicamente |otros dias |otras horas )*"
        rf"(?:con|por|bajo|previa|mediante|hacer) {CITA}(?: solamente| unicamente)?"
    ),
    appointment(
        rf"(?:{LLAME}|(?:favor de |por favor )?(?:hacer|haga|pida|pedir))(?: para)?(?: hacer| pedir| "
        rf"programar| una)* {CITA}",
        call=True,
    ),
    appointment(
        rf"(?:se )?(?:requiere|necesita)n? {CITA}|{CITA} (?:requerida|necesaria|obligatoria)|"
        rf"(?:solo|solamente|unicamente) {CITA}|{CITA}"
    ),
    Word(Kind.CALL, rf"(?:{LLAME} (?:primero|antes(?: de (?:ir|venir|visitar))?)){END}", flag="call_first"),
    flag(
        "call_first",
        rf"{LLAME} para(?: (?:saber|conocer|obtener|los|el|mas|confirmar|verificar|informacion|horarios?|"
        r"detalles|sobre|de|y|citas?))+",
    ),
    stop(
        r"(?:el |los )?(?:horarios? )?(?:varian?|cambian?) (?:segun|por|de acuerdo|cada)",
        "the hours are not the same everywhere or always",
        "varies",
    ),
    flag(
        "varies",
        r"(?:el |los )?(?:horarios? )?(?:puede[n]? |esta[n]? )?(?:cambiar|variar|varian?|sujetos? a "
        r"cambios?)",
    ),
    flag("holidays_open", rf"(?:abierto|incluso|incluyendo|incluidos)(?: en)? {FERIADOS}"),
    stop(
        r"(?:temporalmente|permanentemente) cerrad[oa]s?|"
        r"cerrad[oa]s? (?:temporalmente|permanentemente|hasta nuevo aviso|"
        r"por (?!(?:el |la |los |hora |de )*(?:almuerzo|comida|feriados?|dias))[a-z]+)|hasta nuevo "
        r"aviso|suspendid[oa]s?",
        "it is closed for now, or for good",
        "temporarily_closed",
    ),
    stop(
        r"cada (?:dos|tres|cuatro|2|3|4|15|quince) (?:semanas|dias|meses)|cada otr[oa]|quincenal(?:mente)?|"
        r"(?:una|dos|1|2) ve(?:z|ces) (?:al|por|cada) mes|(?:un|dos) [a-z]+ (?:al|por|de cada) mes|"
        r"(?:un[oa]? )?(?:[a-z]+ )?si,? (?:y )?(?:un[oa]? |otr[oa] )?no|alternad[oa]s|alternos?|alternas?|"
        r"cada segund[oa] [a-z]+|[a-z]+ de por medio",
        EVERY_OTHER,
        "every_other_week",
    ),
    stop(
        rf"{MES}|verano|invierno|otono|primavera|temporada|(?:ano|curso|ciclo) escolar|clases",
        PART_OF_YEAR,
        "seasonal",
    ),
    stop(r"amanecer|atardecer|anochecer", "it goes by the light of the day", "daylight"),
    stop(r"donaciones|voluntari[oa]s|entregas", NOT_FOR_ALL),
    word(
        Kind.LINE,
        r"(?:lineas?(?: telefonicas?| directas?)?(?: de (?:crisis|ayuda|emergencias?|apoyo|suicidio|"
        r"atencion))?"
        rf"(?: en crisis)?|por telefono|atencion telefonica|telefono de (?:crisis|emergencia|ayuda)){END}",
        flag="phone_line",
    ),
    stop(r"emergencias?", A_LINE),
    stop(
        r"hasta agotar(?: las)?(?: existencias)?|hasta que se acaben?",
        "it ends when nothing is left",
        "while_supplies_last",
    ),
    plain(Kind.HOLIDAY, FERIADOS, ANY),
)

WHOLE_DAYS = (
    Word(
        Kind.ALWAYS,
        rf"(?:las )?24 (?:horas|hrs|hs)(?: (?:al|del|por) dia)?,?(?: y)?(?: de)? ?(?:los )?(?:7|siete) dias"
        rf"(?: (?:de|a|por) la semana| por semana)?{END}",
    ),
    Word(Kind.ALL_DAY, rf"(?:las )?24 (?:horas|hrs|hs)(?: (?:al|del|por) dia)?{END}"),
    plain(Kind.ALL_DAY, "todo el dia"),
    group(EVERY_DAY, "(?:todas las|cada) noches?", says="nightly"),
    group(
        EVERY_DAY,
        r"todos los dias(?: de la semana| del ano)?|cada dia|diario|diariamente|toda la semana|"
        r"(?:los )?(?:7|siete) dias(?: (?:de|a|por) la semana| por semana)?",
        says="daily",
    ),
    group(WORKDAYS, "entre semana|(?:los )?dias (?:habiles|laborables|laborales|de semana|entre semana)"),
    group(WEEKEND, "(?:los )?fin(?:es)? de semana"),
)

DAY_WORDS = (
    day(0, "lunes|lun|lu"),
    day(1, "martes|mart?|ma"),
    day(2, "miercoles|mierc?|mie|mi|miercloes|miercole"),
    day(3, "jueves|juev?|jue|ju"),
    day(4, "viernes|vier?|vie|vi|vienes|virnes"),
    day(5, "sabados?|sab"),
    day(6, "domingos?|dom|do"),
)

NTHS = tuple(
    Word(Kind.NTH, rf"(?:{pattern}){END}", number=number)
    for number, pattern in (
        (1, "primer[oa]?s?|1er[oa]?\\.?|1r[oa]|1o"), (2, "segund[oa]s?|2d[oa]|2o"), (3, "tercer[oa]?s?|"
                                                                                        "3er[oa]?\\.?|"
                                                                                        "3r[oa]|3o"),
        (4, "cuart[oa]s?|4t[oa]|4o"), (5, "quint[oa]s?|5t[oa]|5o"), (-1, "ultim[oa]s?"),
    )
)  # fmt: skip

CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?!\d)"
HOUR = "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
TIMES = (
    Word(
        Kind.TIME,
        r"(?:(?:las )?12(?::00)? ?(?:p\.?m\.? )?(?:del? )?)?(?:el )?medio ?dia"
        rf"{END}|(?:las )?12(?::00)? de la tarde{END}|12(?::00)? ?m{END}\.?",
        says="noon",
    ),
    Word(
        Kind.TIME,
        rf"(?:(?:las )?12(?::00)? ?(?:a\.?m\.? )?(?:de )?)?(?:la )?media ?noche{END}|(?:las "
        rf")?12(?::00)? de la noche",
        says="midnight",
    ),
    *(
        Word(Kind.TIME, rf"(?:{CLOCK}|{HOUR}) (?:de|en|por) la {said}{END}", says=half)
        for said, half in HALVES
    ),
    Word(Kind.TIME, rf"\d{{1,2}}h\d{{2}}(?!\d)|{CLOCK} ?(?:h|hs|hrs|horas){END}\.?"),
    Word(Kind.TIME, rf"{CLOCK}(?= ?a (?:las? )?(?:\d|(?:{HOUR}){END}|el? ?medio|media))"),
    plain(Kind.TIME, HOUR),
)

SMALL_WORDS = (
    plain(
        Kind.CLOSED,
        r"(?:esta |estamos |permanece )?(?:cerrad[oa]s?|cierra|cierran|cerramos)(?: (?:en|los?|el))*|"
        r"no (?:se )?(?:abre|abrimos|hay servicio|atiende)(?: (?:en|los?|el))*",
    ),
    plain(
        Kind.EXCEPT,
        r"(?:con excepcion de|a excepcion de|excepto|menos|salvo|exceptuando)(?: (?:en|los?|el))*",
    ),
    plain(
        Kind.LUNCH,
        r"(?:para|por|durante|a)? ?(?:la hora (?:de|del) |hora de |el |la )?(?:almuerzo|almorzar|comida)",
    ),
    plain(Kind.PART, "(?:por|en|de) las? mananas?", "morning"),
    plain(Kind.PART, "(?:por|en|de) las? tardes?", "afternoon"),
    plain(Kind.PART, "(?:por|en|de) las? noches?", "night"),
    plain(
        Kind.OF_MONTH, r"\(?(?:del?|de cada|de todos los|de el) mes(?:es)?|cada mes|al mes|mensual(?:mente)?"
    ),
    plain(Kind.SKIP, "(?:a la|por|cada|de la) semana|semanal(?:mente)?|todo el ano"),
    stop("semanas?", "the words name a week of the month"),
    stop(r"y/o|o|si|no|algunos|aproximadamente|despues|antes", "the words set a condition"),
    plain(Kind.EVERY, "cada|todos los"),
    plain(Kind.BETWEEN, "entre(?: las?)?"),
    plain(Kind.TO, rf"(?:a|al|hasta)(?: las?(?= ?\d| (?:{HOUR}){END})| el)?"),
    plain(Kind.OPEN, r"(?:estamos |esta |son )?abiert[oa]s?(?: al publico)?|abrimos|abre"),
    plain(Kind.ONLY, "solo|solamente|unicamente"),
    plain(Kind.AND, "y|e|tambien|ademas"),
    plain(
        Kind.SKIP,
        r"(?:(?:el|los|nuestro) )?horarios?(?: de)?(?: (?:atencion(?: al (?:publico|cliente))?|servicio|"
        r"oficina|apertura|"
        r"operacion|trabajo|visita))?|de|del|desde|las?|los|el|en|es|hrs|hs|horas?|por favor|atencion|"
        r"servicio|"
        r"atendemos|se atiende|dias?|pero|con|nuestro|disponibles?|ofrecid[oa]s?",
    ),
    plain(
        Kind.LABEL,
        r"(?:la |el )?(?:oficinas?|clinica|despensa(?: de (?:alimentos|comida))?|servicios|comedor|"
        r"centro|tienda|"
        r"biblioteca|reunion(?:es)?|banco de alimentos|distribucion(?: de (?:alimentos|comida))?|comida "
        r"caliente|"
        r"iglesia|refugio|albergue|desayuno|cena|inscripcion(?:es)?|consultas?|admision)",
    ),
    sign(Kind.SKIP, "[¡¿]"),
)

SPANISH = (*PHRASES, *WHOLE_DAYS, *DAY_WORDS, *NTHS, *TIMES, *SMALL_WORDS)
