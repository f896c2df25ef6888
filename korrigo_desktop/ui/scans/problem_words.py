"""What the import found odd about a copy, in words."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.services.staging import StagedCopy


def problem_names(codes: str) -> list[str]:
    """The names of the problems of a copy.

    Args:
        codes: As the store keeps them, joined by commas; a code of a later version is shown as it is.
    """
    names = {
        "lone_side": QCoreApplication.translate("ScanProblems", "lone A3 side"),
        "odd_side_count": QCoreApplication.translate("ScanProblems", "odd number of A3 sides"),
        "incomplete": QCoreApplication.translate("ScanProblems", "fewer pages than the others"),
        "mixed_sizes": QCoreApplication.translate("ScanProblems", "mixed page sizes"),
        "not_a3": QCoreApplication.translate("ScanProblems", "not an A3 side"),
        "uncut_a3": QCoreApplication.translate("ScanProblems", "A3 side kept whole"),
        "upright_a3": QCoreApplication.translate("ScanProblems", "A3 side scanned upright"),
        "landscape": QCoreApplication.translate("ScanProblems", "page lying on its side"),
        "odd_size": QCoreApplication.translate("ScanProblems", "unusual page size"),
        "no_header": QCoreApplication.translate("ScanProblems", "no readable header"),
        "header_elsewhere": QCoreApplication.translate("ScanProblems", "order and turn to check"),
        "doubled": QCoreApplication.translate("ScanProblems", "page scanned twice"),
        "page_missing": QCoreApplication.translate("ScanProblems", "reported: a page is missing"),
        "page_foreign": QCoreApplication.translate("ScanProblems", "reported: another copy's page"),
        "page_unreadable": QCoreApplication.translate("ScanProblems", "reported: unreadable"),
        "name_visible": QCoreApplication.translate("ScanProblems", "reported: a name can be read"),
    }
    return [names.get(code, code) for code in codes.split(",") if code]


def problems_told(staged: StagedCopy) -> list[str]:
    """The same, each report with who made it."""
    told = QCoreApplication.translate("ScanProblems", "{problem} ({name})")
    codes = [code for code in staged.row.problem.split(",") if code]
    return [
        told.format(problem=name, name=", ".join(staged.reporters[code])) if code in staged.reporters else name
        for code, name in zip(codes, problem_names(staged.row.problem), strict=True)
    ]


def reporters_told(staged: StagedCopy) -> str:
    """Who reported what stands open; "" for nobody, or where nobody is known by name."""
    codes = staged.row.problem.split(",")
    names = dict.fromkeys(name for code in codes for name in staged.reporters.get(code, ()))
    told = QCoreApplication.translate("ScanProblems", "reported by {names}")
    return told.format(names=", ".join(names)) if names else ""
