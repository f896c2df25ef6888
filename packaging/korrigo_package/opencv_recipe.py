"""What the OpenCV of the frozen program is built from, with which options, and what is then inside."""

import platform
import re
from dataclasses import dataclass
from pathlib import Path

from korrigo_setup.compiler_step import X86_64

DISTRIBUTION = "opencv-python-headless"
SOURCE_SHA256 = "b82f9831daab90b725c7c1ee1b36cb5732c367096ac76d119e64e14eb70d5f3c"
"""Of the source distribution on the Python Package Index. The lock has it too: a test compares them."""

_LOCK = "packaging/requirements-package.txt"
# With these alone nothing is fetched while it is built: Intel's IPP and the large font would come from elsewhere.
_LEFT_OUT = (
    "WITH_FFMPEG", "WITH_GSTREAMER", "WITH_V4L", "WITH_1394", "WITH_OBSENSOR", "WITH_AVFOUNDATION",  # films, cameras
    "WITH_AVIF", "WITH_WEBP", "WITH_TIFF", "WITH_JASPER", "WITH_OPENJPEG", "WITH_OPENEXR", "WITH_IMGCODEC_GIF",
    "WITH_IMGCODEC_HDR", "WITH_IMGCODEC_SUNRASTER", "WITH_IMGCODEC_PXM", "WITH_IMGCODEC_PFM",  # other pictures
    "WITH_LAPACK", "WITH_EIGEN", "WITH_IPP", "WITH_KLEIDICV", "WITH_OPENCL", "WITH_VA", "WITH_VA_INTEL", "WITH_CUDA",
    "WITH_FLATBUFFERS", "WITH_UNIFONT", "WITH_ITT", "WITH_VTK",
)  # fmt: skip
_EVERYWHERE = (
    "-DBUILD_LIST=core,flann,geometry,imgproc,imgcodecs,dnn,python3",
    "-DPYTHON3_LIMITED_API=ON",
    "-DWITH_JPEG=ON", "-DBUILD_JPEG=ON", "-DWITH_PNG=ON", "-DBUILD_PNG=ON", "-DBUILD_ZLIB=ON",
    "-DWITH_PROTOBUF=ON", "-DBUILD_PROTOBUF=ON",  # which ONNX files are written in
    *(f"-D{name}=OFF" for name in _LEFT_OUT),
)  # fmt: skip


def options_for(machine: str) -> tuple[str, ...]:
    """What CMake is told. `geometry` is needed by `imgproc`, and `flann` by `geometry`.

    Args:
        machine: The processor, as `platform.machine()` says.

    Source:
        OpenCV's cmake/OpenCVCompilerOptimizations.cmake: CPU_BASELINE replaces the default, which on ARM is NEON.
    """
    if machine.lower() in X86_64:  # as the published wheels: runs on each; newer instructions are chosen at the start
        return (*_EVERYWHERE, "-DCPU_BASELINE=SSE3")
    return (*_EVERYWHERE, "-DWITH_CAROTENE=OFF")  # another library from OpenCV's source, on ARM alone


OPTIONS = options_for(platform.machine())
"""Those of this machine."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library that OpenCV's source holds, and that is compiled into it.

    Attributes:
        name: As its makers call it.
        licence: SPDX.
        texts: Where the source has its licence; with a few it stands at the head of a file of code.
        said: Finds its version in what OpenCV says of its own build; None when it is told nowhere.
    """

    name: str
    licence: str
    texts: tuple[str, ...]
    said: str | None = None


PARTS = (
    Part(
        "libjpeg-turbo", "IJG AND BSD-3-Clause",
        ("3rdparty/libjpeg-turbo/LICENSE.md", "3rdparty/libjpeg-turbo/README.ijg"),
        r"build-libjpeg-turbo \(ver (\S+)\)",
    ),
    Part("libpng", "libpng-2.0", ("3rdparty/libpng/LICENSE",), r"PNG: +build \(ver (\S+)\)"),
    Part("zlib", "Zlib", ("3rdparty/zlib/LICENSE",), r"ZLib: +build \(ver (\S+)\)"),
    Part("protobuf", "BSD-3-Clause", ("3rdparty/protobuf/LICENSE",), r"Protobuf: +build \((\S+)\)"),
    Part("MLAS", "MIT", ("3rdparty/mlas/LICENSE",)),
    Part("SoftFloat", "BSD-3-Clause", ("modules/core/3rdparty/SoftFloat/COPYING.txt",)),
    Part("FLANN", "BSD-2-Clause", ("modules/flann/include/opencv2/flann/defines.h",)),
    Part("stb_truetype", "MIT", ("modules/imgproc/src/stb_truetype.hpp",)),
    Part("Rubik", "OFL-1.1", ("modules/imgproc/fonts/Rubik_OFL.txt",)),
)  # fmt: skip
EXPECTED = {"libprotobuf", "libjpeg-turbo", "libpng", "zlib"}
"""What OpenCV has to say of its third parties: with others inside, the bill of materials would be wrong."""


def locked_version(root: Path) -> str:
    """The version of OpenCV in the lock.

    Raises:
        ValueError: The lock doesn't have it with the source's digest: the recipe is that of another version.
    """
    found = re.search(
        rf"^{DISTRIBUTION}==(\S+) .*?(?=^\S)", (root / _LOCK).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    if found is None or f"sha256:{SOURCE_SHA256}" not in found[0]:
        raise ValueError(f"{_LOCK} does not hold {DISTRIBUTION} with the source that opencv_recipe.py names")
    return found[1]


def third_parties(said: str) -> set[str]:
    """The third parties that OpenCV was built with.

    Args:
        said: What `cv2.getBuildInformation()` says.
    """
    found = re.search(r"3rdparty dependencies: +(.*)", said)
    return set(found[1].split()) if found else set()


def part_versions(said: str) -> dict[str, str]:
    """The version of each part that tells it.

    Args:
        said: What `cv2.getBuildInformation()` says.
    """
    found = {part.name: re.search(part.said, said) for part in PARTS if part.said}
    return {name: one[1] for name, one in found.items() if one}
