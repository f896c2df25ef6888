"""The ruled lines of a page, for words that are written on it."""

from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.domain.ruled_lines import RuledLines
from korrigo_desktop.services.page_pictures import PagePictures

_WIDTH_PX = 1000
"""A line of a fifth of a millimetre is a row of the picture."""


def ruled_lines_of(pictures: PagePictures, source: SourcePage, geometry: PageGeometry) -> RuledLines | None:
    """Look for the ruled lines of a page. Never call it from the window's thread: 0.1 s.

    Args:
        pictures: Makes the picture that is looked at.
        source: The page of the original.
        geometry: Which part of it, and how it is turned.

    Returns:
        None when there are none, or when it is not sure.

    Raises:
        KorrigoError: The page can't be read.
    """
    from korrigo_desktop.scans.ruled_lines import find_ruled_lines  # deferred: NumPy and OpenCV, see page_pictures
    from korrigo_desktop.scans.screen_pixels import grey_of

    picture = pictures.screen_picture(source, geometry, _WIDTH_PX)
    return find_ruled_lines(grey_of(picture), geometry.shown_size_pt[1])
