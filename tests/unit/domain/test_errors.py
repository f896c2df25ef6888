import pickle

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError


def test_an_error_crosses_a_process_boundary_with_its_facts() -> None:
    error = pickle.loads(pickle.dumps(KorrigoError(ErrorKind.FILE_EMPTY, file="scan.pdf")))
    assert (error.kind, error.facts) == (ErrorKind.FILE_EMPTY, {"file": "scan.pdf"})
    assert error.sentence == "scan.pdf is empty."


def test_a_missing_fact_leaves_a_gap_and_no_exception() -> None:
    assert KorrigoError(ErrorKind.FILE_EMPTY).sentence == "… is empty."


def test_the_text_of_an_error_for_the_log_holds_no_fact() -> None:
    error = KorrigoError(ErrorKind.HOMONYMS, name="DUPONT Jade", count=2)
    assert "DUPONT" not in str(error)
    assert "DUPONT" in error.sentence
