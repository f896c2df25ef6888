"""Pictures of pages for the screen: decoded in the calling thread where a page is one JPEG, else drawn in a process.

NumPy and OpenCV take 0.1 s to import. The window's thread makes the object below before it paints for the first time,
and the threads that make pictures use it afterwards: the import is deferred to the first of them.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.pages import EmbeddedImage, Half, PageGeometry, SourcePage
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.scans import in_worker
from korrigo_desktop.services.workplace import Workplace

if TYPE_CHECKING:
    from korrigo_desktop.scans.page_cut import Picture, StoredPicture
    from korrigo_desktop.scans.page_images import UpperRows
    from korrigo_desktop.scans.screen_pixels import ScreenPicture

# Drawing a page again for each step of a zoom would cost a process for every one: drawn once wider, narrowed often.
_DRAWN_WIDTHS = (200, 800, 1400, 2000, 2600)
_SHARED_BYTES = 160 << 20
# Decoded in 5 to 15 ms: as long as a thread would be waited for.
_SOON_DECODED_PX = 6_000_000


@dataclass(frozen=True, slots=True)
class FirstPicture:
    """What is seen of a page when it comes on screen.

    Attributes:
        pixels: As large as the page as shown.
        is_whole: False when only the part wanted is there, and white below it.
    """

    pixels: "ScreenPicture"
    is_whole: bool


class PagePictures:
    """Makes pictures of pages; any thread may call it. One per program: it remembers what halves of a sheet share."""

    def __init__(self, workplace: Workplace) -> None:
        """Make pictures of a workplace's originals."""
        self._workplace = workplace
        self._sheets = SharedSheets(_SHARED_BYTES)
        self._is_warm = False

    def page_picture(self, source: SourcePage, geometry: PageGeometry, width_px: int) -> "Picture":
        """Make the picture of a page as shown. Never call it from the window's thread.

        Args:
            source: The page of the original that the page is cut from.
            geometry: Which part of it, and how it is turned.
            width_px: Columns wanted; a scan with fewer is not enlarged.

        Returns:
            Shape: (height, width, 3) uint8, RGB, contiguous.

        Raises:
            KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, WORKER_DIED, CANCELLED.
        """
        from korrigo_desktop.scans import page_images, screen_pixels  # deferred: see the module

        if source.image is None or source.image.encoding != "jpeg":
            return screen_pixels.narrowed(self._drawn(source, geometry, width_px), width_px)
        sheet = self._sheet(source, source.image, geometry, width_px)
        return page_images.page_from_stored(sheet, source.image, geometry, width_px)

    def screen_picture(
        self, source: SourcePage, geometry: PageGeometry, width_px: int, look: PaperLook = PaperLook.AS_SCANNED
    ) -> "ScreenPicture":
        """Make the same for the screen.

        Args:
            source: As for `page_picture`.
            geometry: As for `page_picture`.
            width_px: As for `page_picture`.
            look: How the paper is shown.

        Raises:
            KorrigoError: As `page_picture`.
        """
        from korrigo_desktop.scans import page_images, paper_look, screen_pixels  # deferred: see the module

        image = source.image
        if image is not None and image.encoding == "jpeg":
            sheet = self._sheet(source, image, geometry, width_px)
            shown = page_images.screen_from_stored(sheet, image, geometry, width_px)
        else:
            shown = screen_pixels.for_screen(self.page_picture(source, geometry, width_px))
        return paper_look.with_look(shown, look)

    def first_picture(
        self, source: SourcePage, geometry: PageGeometry, width_px: int, look: PaperLook, share: float
    ) -> FirstPicture:
        """Make what is seen of a page, and the rest of it as well if that takes no longer.

        Args:
            source: As for `page_picture`.
            geometry: As for `page_picture`.
            width_px: As for `page_picture`.
            look: How the paper is shown.
            share: How much of the page's height is seen, from its top.

        Raises:
            KorrigoError: As `page_picture`.
        """
        from korrigo_desktop.scans import page_images, paper_look  # deferred: see the module

        image = source.image
        self._is_warm = True
        if image is not None and image.encoding == "jpeg" and share < 1:
            stored = self._workplace.blobs.existing(source.source_id)
            top = page_images.top_for_screen(stored, image, geometry, width_px, share)
            if top is not None:
                paper_look.give_look_to_top(top, share, look)
                return FirstPicture(top, is_whole=False)
        return FirstPicture(self.screen_picture(source, geometry, width_px, look), is_whole=True)

    def read_soon_decoded(
        self, source: SourcePage, geometry: PageGeometry, width_px: int, share: float
    ) -> "UpperRows | None":
        """Read what is seen of a page if it can be decoded in some milliseconds: the window's thread may call this.

        Args:
            source: As for `page_picture`.
            geometry: As for `page_picture`.
            width_px: As for `page_picture`.
            share: As for `first_picture`.

        Returns:
            For `decode_soon`. None for what takes longer, what can't be read, and until a thread has made a picture:
            it brought what a start has no time for.
        """
        image = source.image
        if not self._is_warm or image is None or image.encoding != "jpeg" or share >= 1:
            return None
        if share * image.width_px * image.height_px > _SOON_DECODED_PX:
            return None
        from korrigo_desktop.scans import page_images  # deferred: see the module

        with suppress(KorrigoError):  # the thread that makes the page tells it
            stored = self._workplace.blobs.existing(source.source_id)
            return page_images.read_upper_rows(stored, image, geometry, width_px, share)
        return None

    def decode_soon(self, upper: "UpperRows", share: float, look: PaperLook) -> FirstPicture | None:
        """Decode what `read_soon_decoded` has read; None for a JPEG that is not what it says.

        Args:
            upper: What was read.
            share: As it was read with.
            look: How the paper is shown.
        """
        from korrigo_desktop.scans import page_images, paper_look  # deferred: see the module

        top = page_images.decode_upper_rows(upper)
        if top is None:
            return None
        paper_look.give_look_to_top(top, share, look)
        return FirstPicture(top, is_whole=False)

    def _sheet(
        self, source: SourcePage, image: EmbeddedImage, geometry: PageGeometry, width_px: int
    ) -> "StoredPicture":
        """The source page decoded, which halves share."""
        from korrigo_desktop.scans import page_images  # deferred: see the module

        stored = self._workplace.blobs.existing(source.source_id)
        reduction = page_images.reduction_for(image, geometry, width_px)
        if geometry.half is Half.FULL:
            return page_images.decode_stored(stored, image, reduction)
        key = source.source_id, source.index, reduction
        return self._sheets.sheet(key, lambda: page_images.decode_stored(stored, image, reduction))

    def _drawn(self, source: SourcePage, geometry: PageGeometry, width_px: int) -> "Picture":
        """A page drawn by a process at the next of the usual widths, kept encoded for the next time."""
        from korrigo_desktop.scans import screen_pixels  # deferred: see the module

        drawn_px = next((width for width in _DRAWN_WIDTHS if width >= width_px), _DRAWN_WIDTHS[-1])
        key = f"page/1/{source.source_id}/{source.index}/{_written(geometry)}/{drawn_px}"
        kept = self._workplace.pictures.picture(key)
        if kept is not None and (decoded := screen_pixels.decoded(kept)) is not None:
            return decoded
        stored = self._workplace.blobs.existing(source.source_id)
        picture = self._workplace.heavy.run(in_worker.render_page, stored, geometry, source.index, drawn_px)
        self._workplace.pictures.keep(key, screen_pixels.encoded(picture))
        return picture


class SharedSheets:
    """Decoded A3 sides for their two halves: decoded once, by whoever comes first; the least used ones are let go."""

    def __init__(self, limit_bytes: int) -> None:
        """Hold nothing yet.

        Args:
            limit_bytes: Of all pictures held; the newest is held whatever its size.
        """
        self._limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, int, int], StoredPicture] = OrderedDict()
        self._making: dict[tuple[str, int, int], threading.Lock] = {}

    def sheet(self, key: tuple[str, int, int], make: Callable[[], "StoredPicture"]) -> "StoredPicture":
        """Give the picture under a key; the second thread that wants one being made waits for it.

        Args:
            key: Original, position, reduction.
            make: Decodes it; what it raises is raised here, and the next one tries again.
        """
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                found = self._held.get(key)
                if found is not None:
                    self._held.move_to_end(key)
                    return found
            made = make()
            with self._lock:
                self._held[key] = made
                self._making.pop(key, None)
                self._make_room()
            return made

    def _make_room(self) -> None:
        while len(self._held) > 1 and sum(sheet.nbytes for sheet in self._held.values()) > self._limit_bytes:
            self._held.popitem(last=False)


def _written(geometry: PageGeometry) -> str:
    crop = geometry.crop
    part = f"{crop.x},{crop.y},{crop.width},{crop.height}"
    return f"{geometry.half}/{int(geometry.turn)}/{part}"
