"""What part the entities play in a claim."""

from collections.abc import Iterator, Sequence

from annotator.domain.claim import Argument
from annotator.domain.suggestion import SuggestedEntity
from annotator.language.news.parse import Parse

_ROLES = {
    "nsubj": "agent",
    "nsubj:pass": "patient",
    "obl:agent": "agent",
    "obj": "patient",
    "iobj": "recipient",
}
_ROLES_BY_CASE = {
    **dict.fromkeys(("by",), "agent"),
    **dict.fromkeys(("to", "for"), "recipient"),
    **dict.fromkeys(("about", "on", "over", "regarding"), "topic"),
    **dict.fromkeys(("using", "through", "via"), "instrument"),
}
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "across"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "LAW", "EVENT", "LOC", "FAC"})


def arguments(
    parse: Parse, inside: Sequence[tuple[range, SuggestedEntity]], speaker: str | None
) -> tuple[Argument, ...]:
    """One role for each entity, those nearest to the main verb first to have it. "I" and "we" in a
    quotation are its speaker."""
    found = dict.fromkeys(_found(parse, inside))
    roles = {(argument.role, argument.entity): argument for argument in found}
    if speaker is not None:
        roles.setdefault(("agent", speaker), Argument("agent", speaker))
    return tuple(roles.values())


def _found(parse: Parse, inside: Sequence[tuple[range, SuggestedEntity]]) -> Iterator[Argument]:
    for tokens, one in inside:
        role = _role(parse, tokens, one.entity.label)
        if role:
            yield Argument(role, one.key)


def _role(parse: Parse, tokens: range, label: str) -> str | None:
    top = next((i for i in tokens if parse.head[i] not in tokens), tokens.start)
    relation = parse.dep[top]
    if label in ("DATE", "TIME"):
        return "time"
    if label not in _ACTORS:
        return None
    if relation in _ROLES:
        return _ROLES[relation]
    if not relation.startswith("obl"):
        return None
    case = next((parse.lower[i] for i in parse.with_dep(top, "case")), "")
    if label in _PLACES and case in _WHERE:
        return "place"
    return _ROLES_BY_CASE.get(case)
