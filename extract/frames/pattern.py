"""The little language of frames' patterns, made into regular expressions on encoded sentences.

{head} {tail}     a name of a type that the frame allows; {head2} {tail2} a further one, {both} a list
                  whose members are tied to one another, {heads} {tails} names of a run: A；B，C
{trigger}         one of the frame's triggers
{company} {org} {any} …   a name of that type, of a body of any kind, of any type
{word}            one of the words that words.toml or the file's own [words] keeps under that name
~                 up to 10 characters without a name or a mark;   ~~ up to 25 characters of the clause;
~~~               up to 60 characters of the sentence;   everything else is a regular expression
"""

import re
from collections.abc import Mapping, Sequence

from extract.encode import CODE, MIXED, NOT_ANY

_GAPS = {
    "~~~": "[^。!！?？\\n]{0,60}?",
    "~~": "[^，。；：！？,;:!?()\\n]{0,25}?",
    "~": f"[^{NOT_ANY}，。；：！？、,;:!?()\\n]{{0,10}}?",
}
_TOKEN = re.compile(r"\{([a-z]\w*)\}|~{1,3}")
_ORG = ("company", "park", "government", "institution", "facility")


def types_class(types: Sequence[str] | frozenset[str]) -> str:
    """A regular expression for one symbol of the types."""
    mixed = MIXED if {"product", "industry"} & set(types) else ""
    return "[" + "".join(CODE[t] for t in CODE if t in types) + mixed + "]"


def compile_pattern(
    pattern: str,
    triggers: Sequence[str],
    head: frozenset[str],
    tail: frozenset[str],
    words: Mapping[str, Sequence[str]],
) -> re.Pattern[str]:
    """The regular expression of one pattern.

    Raises:
        KeyError: a {token} that is no slot, type or word list.
        re.error: what is left is no regular expression.
    """
    slots = {
        "head": f"(?P<head>{types_class(head)})",
        "head2": f"(?P<head2>{types_class(head)})",
        "tail": f"(?P<tail>{types_class(tail)})",
        "tail2": f"(?P<tail2>{types_class(tail)})",
        "both": f"(?P<both>{types_class(head & tail)})",
        "heads": _run("heads", types_class(head)),
        "tails": _run("tails", types_class(tail)),
        "trigger": f"(?P<trigger>{alternatives(triggers)})",
        "org": types_class(_ORG),
        "any": types_class(tuple(CODE)),
        **{type_: CODE[type_] for type_ in CODE},
    }

    def expand(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return _GAPS[match.group()]
        return slots[name] if name in slots else f"(?:{alternatives(words[name])})"

    return re.compile(_TOKEN.sub(expand, pattern))


def _run(group: str, name: str) -> str:
    some = f"[^{NOT_ANY}，。；：！？、,;:!?()\\n]{{0,6}}"
    return f"(?P<{group}>{name}(?:{some}[；;、，/]{some}{name})*)"


def alternatives(words: Sequence[str]) -> str:
    """The words as one alternation, longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
