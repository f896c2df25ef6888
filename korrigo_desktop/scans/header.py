"""Says where on a page its header is: what the identification screen shows and a corrector must not see."""

from korrigo_desktop.domain.geometry import PageArea

DEFAULT_HEADER_SHARE = 0.25
"""Both common headers, CCYC and CMEN v2, end within the top 20 to 25 % of an A4 page."""


def header_area(share: float = DEFAULT_HEADER_SHARE) -> PageArea:
    """The strip at the top of a page as shown, over its whole width.

    Args:
        share: Height of the strip as a fraction of the page's, above 0 and at most 1.

    Raises:
        ValueError: The strip would be empty or higher than the page.
    """
    if not 0.0 < share <= 1.0:
        msg = f"a header can't take {share} of a page"
        raise ValueError(msg)
    return PageArea(0.0, 0.0, 1.0, share)
