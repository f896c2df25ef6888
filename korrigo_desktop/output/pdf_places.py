"""Places in PDF user space: points and boxes as a file stores them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfPoint:
    """A point of user space: origin bottom left, y up, in user units (1/72 inch unless UserUnit says otherwise)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PdfBox:
    """A rectangle of user space, in user units."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In user units."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In user units."""
        return self.top - self.bottom

    def written(self) -> str:
        """As a PDF array."""
        return f"[{self.left:.4f} {self.bottom:.4f} {self.right:.4f} {self.top:.4f}]"

    @staticmethod
    def around(first: PdfPoint, second: PdfPoint) -> "PdfBox":
        """The box between two opposite corners."""
        left, right = sorted((first.x, second.x))
        bottom, top = sorted((first.y, second.y))
        return PdfBox(left, bottom, right, top)
