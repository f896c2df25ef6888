"""What a scanner does to a sheet: shade, blur, grain, lamps and black-and-white, and the losses of JPEG."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from training.canvas import Light

_GRAIN_SIDE = 1500


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a scanner sees.

    Attributes:
        shade: How much light is lost at the darker side, 0 to 1.
        blur_mm: Of its optics.
        noise: Of its sensor, in steps of 255.
        noise_mm: How large a grain of noise is; 0 for single pixels.
        dust: Specks on a square decimetre.
        gamma: Darkens (above 1) or lightens middle tones.
        quality: Of its JPEG, 1 to 100; None for none.
        is_bilevel: Whether it gives black and white only.
        limit: Light below which a black-and-white scanner sees black, a share of paper's light.
    """

    shade: float
    blur_mm: float
    noise: float
    noise_mm: float
    dust: float
    gamma: float
    quality: int | None
    is_bilevel: bool
    limit: float

    def scan(self, light: Light, px_per_mm: float, generator: np.random.Generator) -> Light:
        """What the scanner gives of a sheet, in the same pixels and colours."""
        seen = _blurred(_specked(light, self.dust, px_per_mm, generator), self.blur_mm * px_per_mm)
        levels = 255 * (np.arange(256) / 255) ** self.gamma
        seen = _as_light(cv2.LUT(seen, levels.round().astype(np.uint8)), light)
        seen = _shaded(seen, self.shade, generator)
        seen = _noisy(seen, self.noise, self.noise_mm * px_per_mm, generator)
        if self.is_bilevel:
            return self._black_and_white(seen)
        return seen if self.quality is None else _as_jpeg(seen, self.quality)

    def _black_and_white(self, light: Light) -> Light:
        is_colour = light.ndim == 3 and light.shape[2] == 3
        grey = cv2.cvtColor(light, cv2.COLOR_RGB2GRAY) if is_colour else light
        paper = float(np.median(grey[::5, ::5]))
        black = cv2.threshold(grey, paper * self.limit, 255, cv2.THRESH_BINARY)[1]
        return _as_light(cv2.cvtColor(black, cv2.COLOR_GRAY2RGB) if is_colour else black, light)


def any_scanner(generator: np.random.Generator) -> Scanner:
    """A scanner of some school."""
    return Scanner(
        shade=float(generator.choice([0.0, generator.uniform(0, 0.15), generator.uniform(0, 0.45)], p=[0.3, 0.5, 0.2])),
        blur_mm=float(generator.uniform(0, 0.14)),
        noise=float(generator.choice([generator.uniform(0, 5), generator.uniform(3, 12)], p=[0.7, 0.3])),
        noise_mm=float(generator.choice([0, 0.12])),
        dust=float(generator.choice([0, 5, 40], p=[0.5, 0.35, 0.15])),
        gamma=float(np.clip(generator.normal(1.0, 0.15), 0.7, 1.5)),
        quality=int(generator.integers(40, 96)) if generator.random() < 0.85 else None,
        is_bilevel=bool(generator.random() < 0.12),
        limit=float(generator.uniform(0.6, 0.85)),
    )


def pencil_grain(shape: tuple[int, ...], generator: np.random.Generator) -> NDArray[np.uint8]:
    """Where paper takes graphite. Shape: (height, width) uint8."""
    smooth = cv2.GaussianBlur(_grain(shape[0], shape[1], generator), (0, 0), 0.7)
    return np.clip(smooth * 150 + 215, 60, 255).astype(np.uint8)


def _as_light(pixels: ArrayLike, like: Light) -> Light:
    return np.asarray(pixels, dtype=np.uint8).reshape(like.shape)


def _as_jpeg(light: Light, quality: int) -> Light:
    _, stored = cv2.imencode(".jpg", light, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return _as_light(cv2.imdecode(stored, cv2.IMREAD_UNCHANGED), light)  # type: ignore[arg-type] # just encoded


def _blurred(light: Light, blur_px: float) -> Light:
    return _as_light(cv2.GaussianBlur(light, (0, 0), blur_px), light) if blur_px > 0.2 else light


def _specked(light: Light, dust: float, px_per_mm: float, generator: np.random.Generator) -> Light:
    height, width = light.shape[:2]
    specks = generator.poisson(dust * height * width / (100 * px_per_mm) ** 2)
    for x, y, size, shade in generator.random((specks, 4)).tolist():
        radius = max(round(size * 0.3 * px_per_mm / 2), 0)
        cv2.circle(light, (int(x * width), int(y * height)), radius, (40 + 120 * shade,) * 3, -1, cv2.LINE_AA)
    return light


def _shaded(light: Light, shade: float, generator: np.random.Generator) -> Light:
    """The sheet under a lamp that is weaker towards one side."""
    if shade <= 0.01:
        return light
    corners = 1 - shade * generator.random((2, 2))
    lamp = cv2.resize(corners.astype(np.float32), light.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    if light.ndim == 3 and light.shape[2] == 3:
        lamp = cv2.merge([lamp, lamp, lamp])
    return _as_light(cv2.multiply(light, lamp.reshape(light.shape), dtype=cv2.CV_8U), light)


def _noisy(light: Light, noise: float, grain_px: float, generator: np.random.Generator) -> Light:
    if noise <= 0.3:
        return light
    grain = _grain(light.shape[0], light.shape[1], generator)
    if grain_px > 0.5:
        smooth = np.asarray(cv2.GaussianBlur(grain, (0, 0), grain_px / 2), dtype=np.float32)
        grain = smooth / max(float(smooth[::7, ::7].std()), 1e-3)
    grain = grain * np.float32(noise)
    is_colour = light.ndim == 3 and light.shape[2] == 3
    added = np.asarray(cv2.merge([grain, grain, grain]) if is_colour else grain).reshape(light.shape)
    return _as_light(cv2.add(light, added, dtype=cv2.CV_8U), light)


def _grain(height: int, width: int, generator: np.random.Generator) -> NDArray[np.float32]:
    """Noise of variance 1, cut from a store of it: making it anew costs more than all the rest."""
    top, left = generator.integers(_GRAIN_SIDE, size=2)
    rows, columns = (top + np.arange(height)) % _GRAIN_SIDE, (left + np.arange(width)) % _GRAIN_SIDE
    return np.asarray(_GRAIN[rows][:, columns], dtype=np.float32)


_GRAIN = np.random.default_rng(11).standard_normal((_GRAIN_SIDE, _GRAIN_SIDE), dtype=np.float32)
