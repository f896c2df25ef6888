"""Which formulas are asked for, and what is shown once they have come."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.lettering import written_text
from korrigo_desktop.output.formula import Formula, NotSet
from korrigo_desktop.output.wording import formula_sources
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.known_formulas import known_formula, tell_formulas, unknown_formulas


class FormulaRequests(QObject):
    """Asks for each formula once; until it comes, its source is shown.

    Signals:
        wanted: Sources to set (tuple[str, ...]).
        noticed: A sentence about a formula just written that can't be set; on a copy that is opened the mark says it.
    """

    wanted = Signal(object)
    noticed = Signal(str)

    def __init__(self, scene: CopyScene, parent: QObject) -> None:
        """Watch over a scene.

        Args:
            scene: The copy.
            parent: The canvas.
        """
        super().__init__(parent)
        self._scene = scene
        self._awaited: set[str] = set()
        self._written: set[str] = set()

    def ask_for(self, annotations: Iterable[Annotation], *, are_new: bool = False) -> None:
        """Ask for the formulas of some annotations.

        Args:
            annotations: On the copy.
            are_new: Just written: a sentence says which of their formulas can't be set.
        """
        sources = frozenset[str]().union(*(formula_sources(written_text(a)) for a in annotations if "$" in a.text))
        self._ask(sources)
        if are_new:
            self._written |= sources
            self._say_refused()

    def ask_for_text(self, text: str) -> None:
        """Ask for the formulas of a text being typed: they have come when it is done."""
        self._ask(formula_sources(text))

    def deliver(self, formulas: Mapping[str, Formula | NotSet]) -> None:
        """Show formulas, or mark those that can't be set."""
        tell_formulas(formulas)
        self._awaited -= formulas.keys()
        self._scene.draw_again(a.id for a in self._scene.book.all() if "$" in a.text and _has_one_of(a, formulas))
        self._say_refused()

    def drop(self, sources: Iterable[str]) -> None:
        """Await some no longer."""
        self._awaited.difference_update(sources)

    def _say_refused(self) -> None:
        """Say of the formulas just written which can't be set."""
        answered = {source for source in self._written if known_formula(source) is not NotSet.AWAITED}
        self._written -= answered
        for source in sorted(answered):
            if known_formula(source) is NotSet.REFUSED:
                sentence = QCoreApplication.translate("Canvas", "{formula} can't be typeset: it stays as typed.")
                self.noticed.emit(sentence.format(formula=source))

    def _ask(self, sources: frozenset[str]) -> None:
        new = unknown_formulas(sources) - self._awaited
        if new:
            self._awaited |= new
            self.wanted.emit(tuple(sorted(new)))


def _has_one_of(annotation: Annotation, formulas: Mapping[str, object]) -> bool:
    return not formula_sources(written_text(annotation)).isdisjoint(formulas)
