"""The colours of the window, light and dark, as hex strings so that tests can measure them."""

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from annotator.services.team import COLOURS


@dataclasses.dataclass(frozen=True, slots=True)
class EntityColours:
    """The fill behind an entity's words and the ink of its tag."""

    fill: str
    ink: str


@dataclasses.dataclass(frozen=True, slots=True)
class Theme:
    """Every colour token; what each is for stands in the comment of its group."""

    is_dark: bool
    # grounds: article, side panels, menu and status bar, cards and menus, inputs
    page: str
    panel: str
    bar: str
    raised: str
    field: str
    # hairlines; scroll handles and the read rail; the border of anything one types in
    line: str
    line2: str
    fieldline: str
    # words: of the interface, of articles, hints, undecided numbers, dimmed navigation
    text: str
    read: str
    muted: str
    faint: str
    chrome: str
    # the current thing
    accent: str
    on_accent: str
    wash: str
    selrow: str
    # key caps
    key: str
    keyline: str
    keytext: str
    # result marks, each with its ground
    ok: str
    ok_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str
    new: str
    new_ground: str
    # compared runs, the confusion matrix's fullest cell and the most of it that may show
    run_a: str
    run_b: str
    matrix: str
    matrix_share: float
    # what a search has found, and its edge
    found: str
    found_line: str
    # claim lines: decided, suggested
    claim: str
    claim_sug: str
    entities: Mapping[str, EntityColours] = dataclasses.field(hash=False, repr=False)
    # the shade of each colour that reviewers have in the project
    reviewers: Mapping[str, str] = dataclasses.field(hash=False, repr=False)

    def entity(self, label: str, family: str = "") -> EntityColours:
        """The label's own colours, else those of its family's first label, else of `things`."""
        first = FIRST_OF_FAMILY.get(family, FIRST_OF_FAMILY["things"])
        return self.entities.get(label) or self.entities[first]

    def reviewer(self, colour: str) -> str:
        """A reviewer's colour in this theme's shade; one that we never gave is shown muted."""
        return self.reviewers.get(colour.upper(), self.muted)

    def matrix_shade(self, share: float) -> str:
        """The ground of a matrix cell that holds `share` (0 to 1) of its row."""
        return mixed(self.panel, self.matrix, self.matrix_share * share**0.75)


FIRST_OF_FAMILY = {
    "people": "PERSON",
    "bodies": "ORG",
    "places": "GPE",
    "things": "EVENT",
    "time": "DATE",
    "amounts": "MONEY",
}


def mixed(ground: str, colour: str, share: float) -> str:
    """`colour` laid over `ground`, `share` (0 to 1) of it showing."""
    pairs = zip(rgb(ground), rgb(colour), strict=True)
    red, green, blue = (round(under + (over - under) * share) for under, over in pairs)
    return f"#{red:02X}{green:02X}{blue:02X}"


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _entities(table: str) -> Mapping[str, EntityColours]:
    rows = (line.split() for line in table.strip().splitlines())
    return MappingProxyType({label: EntityColours(fill, ink) for label, fill, ink in rows})


def _reviewers(*shades: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(COLOURS, shades, strict=True)))


_LIGHT = Theme(
    is_dark=False,
    page="#FDFDFB",
    panel="#F5F5F2",
    bar="#EDEDE9",
    raised="#FFFFFF",
    field="#FFFFFF",
    line="#DDDDD7",
    line2="#C9C9C2",
    fieldline="#868C95",
    text="#1C2025",
    read="#1F2328",
    muted="#565D67",
    faint="#636A74",
    chrome="#6A707A",
    accent="#1E5BB8",
    on_accent="#FFFFFF",
    wash="#E4EDFA",
    selrow="#E2E8F1",
    key="#FFFFFF",
    keyline="#B9BCB9",
    keytext="#434A54",
    ok="#1B6E47",
    ok_ground="#DDF1E5",
    warn="#7A5200",
    warn_ground="#FAEBC8",
    bad="#A92B21",
    bad_ground="#FBE3DF",
    new="#5B3A9E",
    new_ground="#EAE3F8",
    run_a="#A85A00",
    run_b="#1E5BB8",
    matrix="#1E5BB8",
    matrix_share=0.62,
    found="#E3FF8A",
    found_line="#4F6400",
    claim="#3C434D",
    claim_sug="#6A717B",
    entities=_entities("""
        PERSON #F5D8C3 #6C3E11
        NORP #FAD6C8 #76371D
        ORG #E0D8F8 #4A417C
        GPE #CAEFDD #00593E
        LOC #CBECD2 #0F5A2E
        FAC #C2EBE1 #00584B
        EVENT #EDD0E1 #722E5B
        LAW #F6CED8 #7A2948
        PRODUCT #E6D2E8 #63356B
        WORK_OF_ART #F0D7E2 #792E56
        DATE #E5EBEF #375464
        TIME #E2F1F6 #345762
        MONEY #F7EABB #5A510D
        PERCENT #FFEBC5 #655010
        QUANTITY #F1EFC5 #525612
    """),
    reviewers=_reviewers(*COLOURS),
)

_DARK = Theme(
    is_dark=True,
    page="#17191D",
    panel="#1D2025",
    bar="#131519",
    raised="#262A30",
    field="#15171B",
    line="#30343B",
    line2="#454A53",
    fieldline="#6E7682",
    text="#E3E5E9",
    read="#D9DCE1",
    muted="#A6ADB7",
    faint="#98A0AB",
    chrome="#868D98",
    accent="#82B1F4",
    on_accent="#0C1A2E",
    wash="#1E2F4A",
    selrow="#28313F",
    key="#2B3037",
    keyline="#565D67",
    keytext="#C6CBD3",
    ok="#7CCBA0",
    ok_ground="#1C3529",
    warn="#E3BA66",
    warn_ground="#3A2F17",
    bad="#F09A8F",
    bad_ground="#422421",
    new="#BFA8F0",
    new_ground="#30284A",
    run_a="#E3A15A",
    run_b="#82B1F4",
    matrix="#2F5FA8",
    matrix_share=1.0,
    found="#2A2700",
    found_line="#E6E04A",
    claim="#C3C8D0",
    claim_sug="#9097A2",
    entities=_entities("""
        PERSON #472E1A #EDAE7E
        NORP #4B2B1F #F8A88A
        ORG #443663 #D5BFFF
        GPE #1A4234 #77D9B5
        LOC #1D402A #88D4A3
        FAC #0F3F38 #5CD4C2
        EVENT #573C4E #FFC2EA
        LAW #5E3946 #FEC5D7
        PRODUCT #503E55 #F3C4FF
        WORK_OF_ART #5A424E #FFD0E7
        DATE #29323C #A7BBD2
        TIME #223742 #A2C0D2
        MONEY #544722 #F6DA94
        PERCENT #5B4728 #FFD79C
        QUANTITY #504B2A #EDE198
    """),
    reviewers=_reviewers(
        "#82B1F4", "#E3A15A", "#7CCBA0", "#E39BDD", "#F09A8F", "#6CC7D6", "#BFA8F0", "#D3C657"
    ),
)


def light() -> Theme:
    return _LIGHT


def dark() -> Theme:
    return _DARK
