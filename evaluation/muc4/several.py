"""A slot with several fills in the key or in the response: which answers which.

Comes in: the fills of both sides. Goes out: credited pairs, and a row of counts. Left out: slots with one fill (`judge.py`).
Method: the scoring program of 1992, in its order of steps.
"""

from collections.abc import Sequence

from evaluation.muc4.compare import equal, has_country_right, is_ancestor, shared_words
from evaluation.muc4.fills import Alternatives, Compound, Fill
from evaluation.muc4.rows import Row
from evaluation.muc4.slots import Kind, Slot
from evaluation.muc4.verdicts import Verdict, but_for_tag, counted, set_size, wrong_values


class Several:
    """A slot with several fills on a side: pairs are credited in the program's order, each taking its two fills away."""

    def __init__(self, slot: Slot, keys: Sequence[Fill], responses: Sequence[Fill], *, is_asking: bool) -> None:
        self.slot = slot
        self.keys = list(keys)
        self.responses = list(responses)
        self.has_keys = bool(keys)
        self.credited: list[tuple[Fill, Fill, Verdict]] = []
        self.aside: list[Fill] = []
        self._credit_equal()
        self._credit_partial()
        if is_asking:
            self._credit_by_asking()

    def row(self) -> Row:
        """The counts of the slot."""
        keys, responses = struck(self.keys, [*self.responses, *self.aside])
        rest = _rest(keys, responses)
        sure = counted([one for _, _, one in self.credited], possibly_wrong=0)
        return Row(
            possible=sure.possible + rest.possible,
            actual=sure.actual + rest.actual,
            right=sure.right,
            partial=sure.partial,
            wrong=rest.wrong,
            right_by_asking=sure.right_by_asking,
            partial_by_asking=sure.partial_by_asking,
            spurious=rest.spurious,
            missing=rest.missing,
            possibly_wrong=self._possibly_wrong(keys, responses),
        )

    def shares_word(self) -> bool:
        """Whether a word of the key fills left is among those of the responses left."""
        ours = {word for fill in [*self.responses, *self.aside] for word in shared_words(fill)}
        return any(word in ours for fill in self.keys for word in shared_words(fill))

    def _credit(self, key: Fill, response: Fill, verdict: Verdict) -> None:
        # by identity: two fills of a slot may be alike
        self.keys = [one for one in self.keys if one is not key]
        self.responses = [one for one in self.responses if one is not response]
        self.credited.append((key, response, verdict))

    def _set_aside(self, response: Fill) -> None:
        self.responses = [one for one in self.responses if one is not response]
        self.aside.append(response)

    def _credit_equal(self) -> None:
        for key in list(self.keys):
            response = next((one for one in self.responses if _is_equal(key, one)), None)
            if response is not None:
                self._credit(key, response, Verdict.RIGHT)

    def _credit_partial(self) -> None:
        for response in list(self.responses):
            of_tag = self._keys_of_tag(response)
            found = self._by_tag(response, of_tag)
            if found is None and of_tag and len(of_tag) < len(self.keys):
                self._set_aside(response)
                continue
            found = found or self._by_value(response)
            if found is not None:
                self._credit(found[0], response, found[1])

    def _keys_of_tag(self, response: Fill) -> list[Fill]:
        tag = response.tag
        return [key for key in self.keys if tag is not None and key.tag is not None and equal(key.tag, tag)]

    def _by_tag(self, response: Fill, of_tag: Sequence[Fill]) -> tuple[Fill, Verdict] | None:
        """The last key of the response's tag of which it gives the value (only a marked one is still here) or a more general one."""
        for key in reversed(of_tag):
            if response.is_optional and equal(key.untagged, response.untagged):
                return key, Verdict.RIGHT_BY_ASKING if len(of_tag) == 1 else Verdict.RIGHT
            if is_ancestor(self.slot, response.untagged, key.untagged):
                last = of_tag[-1]
                if len(of_tag) > 1 and isinstance(last.tag, Alternatives) != isinstance(response.tag, Alternatives):
                    return last, Verdict.RIGHT_BY_ASKING  # an error of the program
                return key, Verdict.PARTIAL
        return None

    def _by_value(self, response: Fill) -> tuple[Fill, Verdict] | None:
        """The first key of which the response gives the country or, both without tag, a more general value."""
        if response.is_optional and (self.slot.kind is Kind.SET or isinstance(response.value, Compound)):
            return None
        for key in self.keys:
            is_above = key.tag is None and response.tag is None and is_ancestor(self.slot, response.value, key.value)
            if is_above or has_country_right(self.slot, key.value, response.value):
                return key, Verdict.PARTIAL
        return None

    def _credit_by_asking(self) -> None:
        if self.slot.kind is not Kind.SET:
            return
        for response in list(self.responses):
            key = self._asked(response)
            if key is None or key.is_optional or key.tag is None or (response.is_optional and response.tag is not None):
                continue
            found = but_for_tag(self.slot, key, response, is_asking=True)
            if found is not Verdict.WRONG:
                self._credit(key, response, found)

    def _asked(self, response: Fill) -> Fill | None:
        """The one key fill that the program asked about."""
        required = [key for key in self.keys if key.tag is not None and not key.is_optional]
        if response.tag is not None:
            required = []
        for key in required:
            if equal(key.untagged, response.value):
                return key
        for key in required:
            if is_ancestor(self.slot, response.value, key.untagged):
                return key
        return self.keys[0] if self.keys else None

    def _possibly_wrong(self, keys: Sequence[Fill], responses: Sequence[Fill]) -> int:
        if self.slot.kind is not Kind.SET:
            return 0
        optional = [key for key in keys if key.is_optional]
        counted_keys = [key for key, _, _ in self.credited] + [key for key in keys if not key.is_optional]
        beyond = len(responses) - (len(keys) - len(optional))
        sizes = [wrong_values(self.slot, key) for key in counted_keys]
        if len(responses) <= len(keys) and beyond > 0 and not any(one.is_optional for one in responses):
            sizes.append(beyond * wrong_values(self.slot, optional[0]))
        return sum(sizes) if self.has_keys and sizes else set_size(self.slot)


def _is_equal(key: Fill, response: Fill) -> bool:
    """Equality among several fills; the program kept the optional mark as part of what is compared."""
    if response.is_blank and key.is_optional:
        return True
    if response.is_optional and not key.is_optional and isinstance(response.value, Compound):
        return False
    return equal(key.value, response.value)


def struck(keys: Sequence[Fill], responses: Sequence[Fill]) -> tuple[list[Fill], list[Fill]]:
    """What is left when optional keys and optional responses strike each other out, the last ones first."""
    pairs = min(sum(one.is_optional for one in keys), sum(one.is_optional for one in responses))
    return _without(keys, pairs), _without(responses, pairs)


def _without(fills: Sequence[Fill], n: int) -> list[Fill]:
    """All but the last n optional ones."""
    dropped = [at for at, one in enumerate(fills) if one.is_optional][::-1][:n]
    return [one for at, one in enumerate(fills) if at not in dropped]


def _rest(keys: Sequence[Fill], responses: Sequence[Fill]) -> Row:
    """The counts of what nothing was credited for."""
    n_keys, n_responses = len(keys), len(responses)
    required = sum(not one.is_optional for one in keys)
    sure = sum(not one.is_optional for one in responses)
    if sure == n_responses:
        if n_responses > n_keys:
            return Row(possible=n_keys, actual=n_responses, wrong=n_keys, spurious=n_responses - n_keys)
        if n_responses <= required:
            return Row(possible=required, actual=n_responses, wrong=n_responses, missing=required - n_responses)
        return Row(possible=n_responses, actual=n_responses, wrong=n_responses)
    if n_responses < n_keys:
        return Row(possible=n_keys, actual=n_responses, wrong=n_responses, missing=n_keys - n_responses)
    if n_keys <= sure:
        return Row(possible=n_keys, actual=sure, wrong=n_keys, spurious=sure - n_keys)
    return Row(possible=n_keys, actual=n_keys, wrong=n_keys)
