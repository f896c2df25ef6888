"""Brings pictures of pages to the screen: at once when they are held, else from a worker, the newest wish first."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.services.page_pictures import FirstPicture, PagePictures
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.canvas.page_picture import UNFINISHED

if TYPE_CHECKING:  # NumPy and OpenCV come with it, and the threads that make pictures bring them
    from korrigo_desktop.scans.screen_pixels import ScreenPicture

_HELD_BYTES = 320 << 20
_STEPS = 16
_ROUNDED = 1 / 256  # of the height: what is foreseen to be seen is not exact to the pixel
_SHARES = tuple(step / _STEPS for step in range(1, _STEPS + 1))


@dataclass(frozen=True, slots=True)
class PageView:
    """What a page's picture is made from; a page that is turned or moved to another scan has another one."""

    page_id: PageId
    source: SourcePage
    geometry: PageGeometry


@dataclass(frozen=True, slots=True)
class _Wish:
    view: PageView
    width_px: int
    look: PaperLook
    share: float = 1.0  # of the page's height, from its top, that may come first

    @property
    def for_whole(self) -> "_Wish":
        """The same for the whole page."""
        return replace(self, share=1.0)


@dataclass(frozen=True, slots=True)
class _Held:
    """The image borrows the array's memory: they stay together."""

    image: QImage
    pixels: "ScreenPicture"


class PageLoader(QObject):
    """One per screen that shows pages.

    Attributes:
        picture_ready: (str, QImage, int) A page, its picture, and the width that was wished for. The picture borrows
            its memory from the loader: convert it or copy it at once. One of which only the upper part was in view
            may come twice: UNFINISHED and white below first, then whole.
        picture_failed: (str, KorrigoError) A page that can't be shown.
    """

    picture_ready = Signal(str, QImage, int)
    picture_failed = Signal(str, object)

    def __init__(
        self, runner: TaskRunner, pictures: PagePictures, parent: QObject | None = None, held_bytes: int = _HELD_BYTES
    ) -> None:
        """Hold no picture yet.

        Args:
            runner: Whose threads make them.
            pictures: Makes them.
            parent: Owner in the sense of Qt.
            held_bytes: Limit of the pictures held.
        """
        super().__init__(parent)
        self._pictures = pictures
        self._held: OrderedDict[_Wish, _Held] = OrderedDict()
        self._held_bytes = held_bytes
        self._wanted: dict[PageId, _Wish] = {}
        self._look = PaperLook.AS_SCANNED
        self._begun: list[_Wish] = []
        self._at_once: tuple[_Wish, FirstPicture] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.go_on)
        self._stack: NewestFirst[_Wish, FirstPicture] = NewestFirst(
            runner, Pool.RENDER, on_done=self._on_made, on_refused=self._on_refused
        )

    def set_look(self, look: PaperLook) -> None:
        """Make pictures of this look from now on; what is held of another is let go."""
        if look is not self._look:
            self._look = look
            self.unwant_all()
            self._held.clear()
            self._at_once = None

    def want(self, view: PageView, width_px: int, *, is_urgent: bool = True, seen: float = 1.0) -> None:
        """Ask for a picture; `picture_ready` answers, at once when it is held.

        Args:
            view: The page.
            width_px: Device pixels.
            is_urgent: False for what nobody looks at yet: it is made when nothing else waits.
            seen: How much of the page's height is in view, from its top: that may come first where nothing is held.
        """
        wish = self._wanted[view.page_id] = self._wish(view, width_px, seen)
        widths = sorted(held.width_px for held in self._held if held.view == view)
        wide_enough = next((width for width in widths if width >= width_px), None)
        if wide_enough is not None:
            found = _Wish(view, wide_enough, self._look)
            self._held.move_to_end(found)
            self._answer(wish, self._held[found])
            return
        if (made := self._made_at_once(wish, seen)) is not None:
            self._on_made(wish, made)
            return
        if widths:  # too small, but better than a blank page until the right one comes
            self.picture_ready.emit(view.page_id, self._held[_Wish(view, widths[-1], self._look)].image, widths[-1])
        self._request(wish, is_urgent=is_urgent)

    def make_at_once(
        self, view: PageView, width_px: int, seen: float, meanwhile: Callable[[], None] | None = None
    ) -> bool:
        """Make here and now what will be wanted at once, with the same arguments, as it seems.

        Args:
            view: The page.
            width_px: Device pixels.
            seen: As for `want`.
            meanwhile: Called before the decoding begins, during which other threads have Python to themselves; not
                called when a thread should do it.

        Returns:
            False for what takes more than some milliseconds: a thread should begin it.
        """
        if self.has(view, width_px):
            if meanwhile is not None:
                meanwhile()
            return True
        wish = _Wish(view, width_px, self._look, min(seen + _ROUNDED, 1.0))
        upper = self._pictures.read_soon_decoded(view.source, view.geometry, width_px, wish.share)
        if upper is None:
            return False
        if meanwhile is not None:
            meanwhile()
        made = self._pictures.decode_soon(upper, wish.share, self._look)
        self._at_once = (wish, made) if made is not None else None
        return made is not None

    def begin(self, view: PageView, width_px: int, seen: float) -> None:
        """Begin to make what will be wanted at once, with the same arguments, as it seems."""
        if not self.has(view, width_px):
            self._request(self._wish(view, width_px, seen), is_urgent=True)

    def wait(self, page_id: PageId, timeout_s: float) -> bool:
        """Stand still until a picture that is wanted has come, so that it can be painted before anything else is done.

        Args:
            page_id: The page.
            timeout_s: How long at most.

        Returns:
            Whether it has come, or the part of it in view, or has failed. False, too, for a page that isn't wanted.
        """
        if any(wish.view.page_id == page_id for wish in self._begun):
            return True
        wish = self._wanted.get(page_id)
        return wish is not None and self._stack.wait(wish, timeout_s)

    def go_on(self) -> None:
        """Have the pages made whole of which only the part in view has come. It happens by itself a little later."""
        begun, self._begun = self._begun, []
        for wish in begun:
            if self._wanted.get(wish.view.page_id) == wish:
                self._request(wish, is_urgent=True)

    def has(self, view: PageView, width_px: int) -> bool:
        """Whether a picture of this width, or a wider one, is held."""
        return any(held.view == view and held.width_px >= width_px for held in self._held)

    def prefetch(self, view: PageView, width_px: int) -> None:
        """Have a picture ready for the time when it is wanted."""
        wish = _Wish(view, width_px, self._look)
        if wish not in self._held:
            self._request(wish, is_urgent=False)

    def unwant(self, page_id: PageId) -> None:
        """Say that a page's picture is not looked at any more: one that is not being made yet never is."""
        if (wish := self._wanted.pop(page_id, None)) is not None:
            self._stack.withdraw(wish)

    def unwant_all(self) -> None:
        """Say so of every page, those to be had ready included."""
        self._wanted.clear()
        self._stack.withdraw_all()

    def _wish(self, view: PageView, width_px: int, seen: float) -> _Wish:
        is_held = any(held.view == view for held in self._held)
        return _Wish(view, width_px, self._look, 1.0 if is_held else _in_steps(seen))

    def _made_at_once(self, wish: _Wish, seen: float) -> FirstPicture | None:
        """What was made at once, if it is what is wanted now."""
        if self._at_once is None or self._at_once[0].view.page_id != wish.view.page_id:
            return None
        (foreseen, made), self._at_once = self._at_once, None
        return made if foreseen.for_whole == wish.for_whole and foreseen.share >= seen else None

    def _request(self, wish: _Wish, *, is_urgent: bool) -> None:
        view, pictures = wish.view, self._pictures
        self._stack.request(
            wish,
            lambda: pictures.first_picture(view.source, view.geometry, wish.width_px, wish.look, wish.share),
            is_urgent=is_urgent,
        )

    def _on_made(self, wish: _Wish, made: FirstPicture) -> None:
        if wish.look is not self._look:
            return  # another was chosen while this was made
        pixels = made.pixels
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)
        if not made.is_whole:
            image.setText(UNFINISHED, UNFINISHED)
            self._answer_for_now(wish, image)
            return
        held = self._held[wish.for_whole] = _Held(image, pixels)
        while len(self._held) > 1 and sum(kept.pixels.nbytes for kept in self._held.values()) > self._held_bytes:
            self._held.popitem(last=False)
        self._answer(wish, held)

    def _on_refused(self, wish: _Wish, error: KorrigoError) -> None:
        if self._is_wanted(wish):
            del self._wanted[wish.view.page_id]
            self.picture_failed.emit(wish.view.page_id, error)

    def _answer(self, wish: _Wish, held: _Held) -> None:
        if self._is_wanted(wish):
            del self._wanted[wish.view.page_id]
            self.picture_ready.emit(wish.view.page_id, held.image, wish.width_px)

    def _answer_for_now(self, wish: _Wish, top: QImage) -> None:
        """Show what is in view, and have the rest made once it is painted."""
        if self._is_wanted(wish):
            self._wanted[wish.view.page_id] = wish.for_whole
            self._begun.append(wish.for_whole)
            self.picture_ready.emit(wish.view.page_id, top, wish.width_px)
            self._soon.start()

    def _is_wanted(self, wish: _Wish) -> bool:
        wanted = self._wanted.get(wish.view.page_id)
        return wanted is not None and wanted.for_whole == wish.for_whole


def _in_steps(seen: float) -> float:
    """The next larger of few shares: what was begun with a share foreseen is what is wanted with the true one."""
    return next((share for share in _SHARES if share >= seen), 1.0)
