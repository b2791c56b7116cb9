"""What training reads of treebanks and corpora of names."""

from pathlib import Path

from training.conllu import read_documents
from training.named_corpora import column_sentences, gum_sentences, universal_sentences
from training.named_text import NamedSentence, with_groups, with_open_capitals
from training.variety import renamed, title_cased, varied
from training.wikinews import plain_document

TREE = """# newdoc id = one
# newpar_block = p
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# newpar_block = p
1\tMayor\tMayor\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-person
2\tHolt\tHolt\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
4\tOslo\tOslo\tPROPN\tNNP\t_\t3\tobj\t_\tEntity=(2-place)|SpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "corpus"
    path.write_text(text, encoding="utf-8")
    return path


def names(sentence: NamedSentence) -> list[tuple[str, str]]:
    return [(" ".join(sentence.words[n.start : n.end]), n.label) for n in sentence.names]


def test_a_treebank_keeps_words_spaces_and_heads(tmp_path: Path) -> None:
    (document,) = read_documents(written(tmp_path, TREE))
    first = document.sentences[0].words
    assert [word.form for word in first] == ["Do", "n't", "go", "."]
    assert [word.space_after for word in first] == [False, True, False, True]
    assert [word.head for word in first] == [2, 2, 2, 2]


def test_a_document_as_plain_text(tmp_path: Path) -> None:
    (document,) = read_documents(written(tmp_path, TREE))
    plain = plain_document(document)
    assert plain.text == "Don't go.\n\nMayor Holt left Oslo."
    assert [plain.text[start:end] for start, end in plain.sentences] == [
        "Don't go.",
        "Mayor Holt left Oslo.",
    ]


def test_names_of_gum_come_without_titles(tmp_path: Path) -> None:
    found = list(gum_sentences(read_documents(written(tmp_path, TREE))))
    assert names(found[1]) == [("Holt", "PERSON"), ("Oslo", "LOC")]


def test_columns_with_labels_of_their_own(tmp_path: Path) -> None:
    text = "Ann B-politician\nHolt I-politician\nlikes O\nPython B-programlang\n. O\n\n\nNext O\n"
    first, _ = column_sentences(written(tmp_path, text))
    assert names(first) == [("Ann Holt", "PERSON")]
    assert first.unknown == {3}, "a kind of name that we have no label for"


def test_universal_ner_and_open_capitals(tmp_path: Path) -> None:
    text = "# text = In Oslo, French Vogue.\n" + "".join(
        f"{n}\t{word}\t{tag}\t-\t-\n"
        for n, (word, tag) in enumerate(
            [
                ("In", "O"),
                ("Oslo", "B-LOC"),
                (",", "O"),
                ("French", "O"),
                ("Vogue", "O"),
                (".", "O"),
            ]
        )
    )
    (sentence,) = universal_sentences(written(tmp_path, text))
    assert sentence.spaces[:3] == (True, False, True)
    opened = with_groups(with_open_capitals(sentence), frozenset({"French"}))
    assert names(opened) == [("Oslo", "LOC"), ("French", "NORP")]
    assert opened.unknown == {4}


def test_copies_vary_names_and_case() -> None:
    from random import Random

    from training.named_text import Named

    sentence = NamedSentence(
        ("In", "Oslo", "it", "rains"), (True,) * 4, (Named(1, 2, "LOC"),), frozenset()
    )
    assert title_cased(sentence).words == ("In", "Oslo", "It", "Rains")
    other = renamed(sentence, {"LOC": ["New York"]}, Random(1))
    assert other.words == ("In", "New", "York", "it", "rains")
    assert names(other) == [("New York", "LOC")]
    assert varied([sentence] * 50, {"LOC": ["Rome"]}, 3) == varied(
        [sentence] * 50, {"LOC": ["Rome"]}, 3
    )
