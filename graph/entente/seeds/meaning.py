"""Words that bear the meaning of a passage: negations, hedges, quantifiers, figures, and who says it.

A passage cut without them says something else: "it had signed" for "it had not signed", "3 million" for "nearly 3 million".
The words are those of English and German; in a text of another language, or of none that is known, both are looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import dropwhile, takewhile
from typing import NamedTuple

from entente.model.typography import fold, folded

_NEGATION = {
    "en": """not no never nobody none nor neither nothing nowhere without hardly barely scarcely cannot deny denies denied
        denying refuse refuses refused refusing reject rejects rejected fail fails failed unlikely untrue false falsely doubt
        doubts doubted doubting""",
    "de": """nicht kein keine keinen keinem keiner keines nie niemals niemand niemandem niemanden nichts weder noch ohne kaum
        nirgends keinesfalls keineswegs bestreitet bestritt bestreiten bestritten dementiert dementierte dementieren
        dementierten verneint verneinte verneinten abgelehnt ablehnt lehnt lehnte lehnten falsch unwahr unwahrscheinlich
        bezweifelt bezweifelte bezweifeln bezweifelten zweifelt zweifelte zweifeln zweifelten""",
}
_HEDGE = {
    "en": """may might could would should must possibly perhaps maybe probably likely reportedly allegedly apparently seemingly
        supposedly presumably nearly almost roughly approximately circa partly partially mostly largely chiefly mainly only
        merely yet if unless whether expected expects expect plans planned planning considering considers considered hopes hoped
        wants wanted intends intended aims aimed seeks sought proposed proposes provisionally tentatively""",
    "de": """fast beinahe knapp rund etwa ungefähr nahezu circa ca zirka schätzungsweise möglicherweise womöglich vielleicht
        wohl wahrscheinlich vermutlich angeblich offenbar anscheinend mutmaßlich könnte könnten dürfte dürften würde würden
        sollte sollten soll sollen müsste müssten möchte möchten will wollen teils teilweise größtenteils weitgehend
        überwiegend nur lediglich bisher bislang vorläufig falls sofern ob plant planen plante planten geplant erwägt erwägen
        erwog erwogen hofft hoffen hoffte hofften beabsichtigt beabsichtigen""",
}
_QUANTIFIER = {
    "en": """all most many much few several some both each every any half majority minority dozens hundreds thousands least
        third thirds quarter quarters""",
    "de": """alle allen aller alles meiste meisten viele vielen vieler wenige wenigen weniger einige einigen einiger mehrere
        mehreren manche manchen beide beiden beider jede jeden jedem jeder jedes sämtliche sämtlichen hälfte mehrheit
        minderheit dutzende hunderte tausende mindestens wenigstens höchstens drittel viertel""",
}
_OF_FIGURES = {
    "en": "about around over under above below some more less fewer up to at as than",
    "de": "über unter mehr weniger bis zu gut an die als",
}
"""Words that are hedges right before a figure, and mostly mere prepositions elsewhere."""
_SPEAKER = {
    "en": """said says say saying told tells according announced announces claimed claims stated argued argues insisted
        insists confirmed confirms reported reports warned warns wrote writes acknowledged acknowledges stressed stresses
        explained explains declared declares promised promises pledged pledges asserted maintains
        maintained conceded admitted""",
    "de": """sagt sagte sagen sagten erklärt erklärte erklären erklärten laut zufolge angaben worten betont betonte betonten
        kündigt kündigte berichtet berichtete berichteten behauptet behauptete behaupteten warnt warnte schreibt schrieb meint
        meinte teilt teilte versichert versicherte verspricht versprach räumt räumte heißt hieß so""",
}
_FIGURE_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand million billion "
    "trillion",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig fünfzig hundert tausend million millionen "
    "milliarde milliarden billion billionen",
}
_NAMED_AFTER = frozenset({"according", "laut", "angaben", "worten"})
"""Words of saying that stand before the name of who says something."""
_LINKS = frozenset({"that", "whether", "if", "dass", "ob", "wonach"})
"""Words that make a clause hang on the one before it: what that one denies or hedges, it denies or hedges of this one."""
_OTHERS = {
    "conjunctions": "and but while whereas because though although which who und aber doch sondern während weil obwohl wobei",
    "unfinished": """the a an of to in on at by for with from and or his her its their der die das den dem des ein eine einen
        einem einer im am zum zur zu von mit bei für aus und oder""",
    "calendar": """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai
        juni juli oktober dezember""",
    "before a month": "in since until till by from of before after through to on last next this early mid late",
    "determiners": "the a an its their his her our",
}
_CONJUNCTIONS = frozenset(_OTHERS["conjunctions"].split())
"""Words that begin another clause of the same rank."""
_UNFINISHED = frozenset(_OTHERS["unfinished"].split())
"""Words with which no passage ends."""
_CALENDAR = frozenset(_OTHERS["calendar"].split())
"""Words with a capital letter that name nobody."""
_BEFORE_MONTH = frozenset(_OTHERS["before a month"].split())
"""Words after which a May with a capital letter is the month."""
_DETERMINERS = frozenset(_OTHERS["determiners"].split())
"""Words after which a form of a word of saying is an adjective."""
_TO_COME = re.compile(
    r"\b(?:will|shall|going to|(?:is|are|was|were) to|promis\w+|pledg\w+|vow\w*|wird|werden|versp[rt]\w+|gelob\w+)\b",
    re.IGNORECASE,
)
"""Words for what is not yet."""
_LONGEST_INSERTED = 5
"""The most words of a clause that says who said it, in the midst of what was said."""
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*(?:['’](?!\w))?|[%$€£]")
_CLAUSE_END = re.compile(
    r"""[;:()]|,(?!\d)|\s[–—-]\s|[.!?]["”’)]*\s|["“”„»«]
    |\s(?=(?:and|but|while|whereas|because|that|und|aber|doch|sondern|während|weil|dass)\s)""",
    re.VERBOSE,
)
_NEAR = 4
"""How many words lie at most between a passage and a hedge or quantifier of its clause that belongs to it."""
_BEFORE_FIGURE = 3
"""How many words after it at most a hedge of figures has its figure."""


class _Words(NamedTuple):
    negations: frozenset[str]
    hedges: frozenset[str]
    quantifiers: frozenset[str]
    of_figures: frozenset[str]
    speakers: frozenset[str]
    figures: frozenset[str]


def _words_of(language: str) -> _Words:
    tag = language.partition("-")[0]
    tables = (_NEGATION, _HEDGE, _QUANTIFIER, _OF_FIGURES, _SPEAKER, _FIGURE_WORDS)
    return _Words(*(frozenset(" ".join([table[tag]] if tag in table else table.values()).split()) for table in tables))


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    """What it bears: negation, hedge, quantifier, speaker, figure; else nothing."""
    clause: int


class Meaning:
    """What bears meaning in texts of one language.

    >>> Meaning("en").bearing("Dora Lind said that nearly 3 million had not signed")
    ['Dora Lind said', 'nearly', '3', 'million', 'not']
    """

    def __init__(self, language: str) -> None:
        self.words = _words_of(language)

    def bearing(self, text: str) -> list[str]:
        """Return the words of a text that bear its meaning, in their order, those of saying with the names before or after."""
        return [word.text for word in self._read(folded(text)) if word.kind]

    def softening(self, text: str) -> list[str]:
        """Return what keeps a text from saying that something is so: negations, hedges, and what is to come.

        >>> Meaning("en").softening("Arland plans to study chips, not ships, and will build them")
        ['plans', 'not', 'will']
        """
        plain = folded(text)
        soft = [word.text for word in self._read(plain) if word.kind in {"negation", "hedge"}]
        return list(dict.fromkeys([*soft, *(found[0].casefold() for found in _TO_COME.finditer(plain))]))

    def speaking(self, text: str) -> list[str]:
        """Return the words of saying in a text, with the names before or after."""
        return [word.text for word in self._read(folded(text)) if word.kind == "speaker"]

    def changes(self, old: str, new: str) -> tuple[list[str], list[str]]:
        """Return the words bearing meaning that came, and those that went."""
        before, after = Counter(self.bearing(old)), Counter(self.bearing(new))
        return [*(after - before)], [*(before - after)]

    def kept(self, text: str, start: int, end: int, old: str | None) -> tuple[int, int]:
        """Return the passage of a sentence or two that holds a given one and the words that bear its meaning.

        These are the negations of its clauses, and the hedges, quantifiers and figures near it; and of the words that `old`
        does not have, all those in its clauses and the ones beside them, with the names of new speakers.

        Args:
            text: The sentences.
            start: The index at which the passage starts.
            end: The index at which it ends.
            old: What stood there before; None if that is not known.

        """
        plain = fold(text)
        words = self._read(plain.text)
        first_sign, last_sign = bisect_right(plain.ends, start), bisect_left(plain.starts, end)
        inside = [index for index, word in enumerate(words) if word.start < last_sign and first_sign < word.end]
        if not inside:
            return start, end
        first, last = inside[0], inside[-1]
        clauses = {words[index].clause for index in inside}
        while (head := next(at for at, word in enumerate(words) if word.clause == min(clauses))) and words[head].text in _LINKS:
            clauses.add(words[head - 1].clause)
        clauses |= {clause + 2 * step for clause in clauses for step in (-1, 1) if _is_inserted(words, clause + step)}
        beside = {clause + step for clause in clauses for step in (-1, 0, 1)}
        news = Counter(word.text for word in words if word.kind)
        news -= Counter(self.bearing(old)) if old is not None else news
        wanted = [first, last]
        for index, word in enumerate(words):
            distance, inner = max(first - index, index - last, 0), word.clause in clauses
            if word.kind == "speaker":
                if word.clause in beside and (news[word.text] or (old is None and inner)):
                    wanted += self._named(words, index, clauses)
            elif (
                (word.kind == "negation" and (inner or (news[word.text] and word.clause in beside)))
                or (word.kind in {"hedge", "quantifier"} and inner and (news[word.text] or distance <= _NEAR))
                or (word.kind == "figure" and inner and distance == 1)
            ):
                wanted.append(index)
        # What stands between a hedge and its figure, or two parts of a figure, belongs to both.
        low, high = min(wanted), max(wanted)
        while low > 0 and words[low].kind == "figure" and words[low - 1].kind in {"figure", "hedge"}:
            low -= 1
        while (
            high + 1 < len(words)
            and (kind := words[high].kind) in {"figure", "hedge"}
            and words[high + 1].kind in {"figure", kind}
        ):
            high += 1
        while high + 1 < len(words) and words[high].text in _UNFINISHED and words[high + 1].clause == words[high].clause:
            high += 1
        return min(start, plain.starts[words[low].start]), max(end, plain.ends[words[high].end - 1])

    def _named(self, words: list[_Word], index: int, clauses: set[int]) -> list[int]:
        """Return the words of who says something: those of its clause, up to the passage."""
        clause = words[index].clause
        mates = [at for at, word in enumerate(words) if word.clause == clause]
        if clause not in clauses:
            return [mates[0], mates[-1]]
        return [mates[0], index] if words[mates[0]].start <= words[index].start else [index]

    def _read(self, text: str) -> list[_Word]:
        ends = [found.end() for found in _CLAUSE_END.finditer(text)]
        found = [*_WORD.finditer(text)]
        written = [word[0] for word in found]
        plain = [word.casefold() for word in written]
        read, clause = [], 0
        for index, (word, letters) in enumerate(zip(found, plain, strict=True)):
            while clause < len(ends) and ends[clause] <= word.start():
                clause += 1
            read.append(_Word(word.start(), word.end(), letters, self._kind(plain, written, index), clause))
        return [self._with_names(text, read, index) if word.kind == "speaker" else word for index, word in enumerate(read)]

    def _with_names(self, text: str, words: list[_Word], index: int) -> _Word:
        """Return a word of saying, with the names before it in its clause, or else right after it."""
        word = words[index]
        mates = [other for other in words if other.clause == word.clause and other.text not in _CALENDAR]
        named = [other for other in mates if other.start < word.start and text[other.start].isupper()]
        if named and word.text not in _NAMED_AFTER:
            return word._replace(text=" ".join([*(text[at.start : at.end] for at in named), word.text]))
        after = dropwhile(lambda other: not text[other.start].isupper(), [at for at in mates if at.start > word.start][:_NEAR])
        named = [*takewhile(lambda other: text[other.start].isupper(), after)]
        return word._replace(text=" ".join([word.text, *(text[at.start : at.end] for at in named)]))

    def _kind(self, plain: list[str], written: list[str], index: int) -> str:
        word, words = plain[index], self.words
        before, after = plain[index - 1] if index else "", written[index + 1] if index + 1 < len(written) else ""
        is_month = written[index] == "May" and (before in _BEFORE_MONTH or any(map(self._is_figure, (before, after))))
        no_more = word in {"longer", "more", "mehr"} and index > 0 and plain[index - 1] in words.negations
        if no_more or word in words.negations or word.endswith("n't") or word.startswith("non-"):
            return "negation"
        if self._is_figure(word):
            return "figure"
        if word in words.of_figures:
            following = plain[index + 1 : index + 1 + _BEFORE_FIGURE]
            near = next((at for at, other in enumerate(following) if self._is_figure(other)), None)
            between = following[:near] if near is not None else [""]
            if all(other in words.of_figures or other in {"a", "the", "many", "much"} for other in between):
                return "hedge"
        if word in words.hedges and not is_month:
            return "hedge"
        if word in words.quantifiers:
            return "quantifier"
        # What was announced is nobody's saying now; and "so" names a speaker only right before the name.
        is_adjective = before in _DETERMINERS or (word == "so" and not after[:1].isupper())
        return "speaker" if word in words.speakers and not is_adjective else ""

    def _is_figure(self, word: str) -> bool:
        return any(sign.isdigit() for sign in word) or word in self.words.figures or word in {*"%$€£"}


def _is_inserted(words: list[_Word], clause: int) -> bool:
    """Return whether a clause only says who says what is said around it."""
    mates = [at for at, word in enumerate(words) if word.clause == clause]
    if not mates or len(mates) > _LONGEST_INSERTED or not any(words[at].kind == "speaker" for at in mates):
        return False
    return mates[0] > 0 and mates[-1] + 1 < len(words) and words[mates[-1] + 1].text not in _CONJUNCTIONS
