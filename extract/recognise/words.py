"""A text cut into as few known words as possible, for the part of the network that reads words."""

from collections.abc import Sequence
from math import log

STEP = 17.0
"""What a word costs, so far above the logarithm of any length that fewer words always win."""
PADDING, UNKNOWN = 0, 1

_ALIKE = str.maketrans("、。…“”‘’—【】〔〕", ",.." + '""""' + "-[]()") | {
    0xFF01 + place: chr(0x21 + place).lower() for place in range(94)
}


class Words:
    """Cuts texts by a list of forms, which begins with what stands for padding and for the unknown.

    A form's number is its place in the list.
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._numbers = {form: number for number, form in enumerate(forms) if number > UNKNOWN}
        self._starts = {form[:size] for form in self._numbers for size in range(2, len(form) + 1)}

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """Begin, stop and number of each word, in order.

        Of two ways with as many words that wins whose words are alike in length: 产业|园区, not 产|业园区.
        """
        text = text.lower().translate(_ALIKE)
        best = self._best_stops(text)
        words, begin = [], 0
        while begin < len(text):
            stop = best[begin]
            words.append((begin, stop, self._numbers.get(text[begin:stop], UNKNOWN)))
            begin = stop
        return words

    def _best_stops(self, text: str) -> list[int]:
        """For each place, where the word that begins there stops on the best way to the end."""
        size = len(text)
        worth, best = [0.0] * (size + 1), [0] * size
        for begin in range(size - 1, -1, -1):
            top, stop = worth[begin + 1], begin + 1
            end = begin + 2
            while end <= size and (form := text[begin:end]) in self._starts:
                if form in self._numbers and (value := log(end - begin) + worth[end]) >= top:
                    top, stop = value, end
                end += 1
            worth[begin], best[begin] = top - STEP, stop
        return best
