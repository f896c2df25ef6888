"""OpenCV is built from its locked source for the packages; else the published one goes in, and a sentence says so."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from korrigo_desktop.version import VERSION
from korrigo_package import freezing, opencv_build
from korrigo_package.bill import write_bill
from korrigo_package.failure import PackageError
from korrigo_package.freezing import own_build, tell_of_own_opencv
from korrigo_package.opencv_build import RECORD, built_wheel, provide_opencv, record, without_stubs
from korrigo_package.opencv_recipe import (
    DISTRIBUTION,
    EXPECTED,
    OPTIONS,
    PARTS,
    SOURCE_SHA256,
    locked_version,
    options_for,
    part_versions,
    third_parties,
)

ROOT = Path(__file__).parents[2]
TODAY = "2026-05-06"
SAID = """
  3rdparty dependencies:         libprotobuf libjpeg-turbo libpng zlib

  Media I/O:
    ZLib:                        build (ver 1.3.2)
    JPEG:                        build-libjpeg-turbo (ver 3.1.2-70)
      SIMD Support Request:      YES
    PNG:                         build (ver 1.6.57)
    Protobuf:                    build (3.19.1)
"""


def test_the_source_is_that_of_the_locked_version() -> None:
    assert locked_version(ROOT) == "5.0.0.93"


def test_a_lock_with_another_source_is_not_built_by_this_recipe(tmp_path: Path) -> None:
    lock = tmp_path / "packaging" / "requirements-package.txt"
    lock.parent.mkdir()
    lock.write_text(f"{DISTRIBUTION}==5.1.0.1 \\\n    --hash=sha256:{'0' * 64}\n    # via\nother==1\n", "utf-8")

    with pytest.raises(ValueError, match=r"does not hold opencv-python-headless with the source"):
        locked_version(tmp_path)


def test_what_is_inside_is_read_from_what_opencv_says() -> None:
    assert third_parties(SAID) == EXPECTED
    assert third_parties("") == set()
    assert part_versions(SAID) == {
        "libjpeg-turbo": "3.1.2-70", "libpng": "1.6.57", "zlib": "1.3.2", "protobuf": "3.19.1"
    }  # fmt: skip


def test_nothing_is_fetched_while_it_is_built_and_it_runs_on_old_processors() -> None:
    fetched = {"WITH_IPP", "WITH_KLEIDICV", "WITH_UNIFONT", "WITH_FFMPEG", "WITH_OBSENSOR"}

    assert {f"-D{name}=OFF" for name in fetched} <= set(OPTIONS)
    assert "-DCPU_BASELINE=SSE3" in options_for("x86_64")
    assert not any(option.startswith("-DCPU_DISPATCH") for option in OPTIONS), "newer instructions as published"


def test_apple_s_processors_keep_their_own_instructions() -> None:
    assert options_for("AMD64") == options_for("x86_64")
    assert not any(option.startswith("-DCPU_BASELINE") for option in options_for("arm64"))
    assert "-DWITH_CAROTENE=OFF" in options_for("arm64"), "PARTS does not tell of it"


def test_the_bill_tells_of_the_source_the_options_and_the_parts(tmp_path: Path) -> None:
    target = tmp_path / "bill.json"
    write_bill(ROOT, VERSION, TODAY, target, record("5.0.0.93", SAID))
    components = {one["name"]: one for one in json.loads(target.read_text("utf-8"))["components"]}

    built = components[DISTRIBUTION]
    assert built["purl"] == "pkg:pypi/opencv-python-headless@5.0.0.93"
    assert [(one["type"], one["hashes"]) for one in built["externalReferences"]] == [
        ("source-distribution", [{"alg": "SHA-256", "content": SOURCE_SHA256}])
    ]
    assert {"name": "korrigo:option", "value": "-DWITH_FFMPEG=OFF"} in built["properties"]
    assert [part["name"] for part in built["components"]] == [part.name for part in PARTS]
    assert built["components"][0]["version"] == "3.1.2-70"
    assert built["components"][0]["licenses"] == [{"expression": "IJG AND BSD-3-Clause"}]
    assert "components" not in components["numpy"]


def test_a_build_of_another_version_than_the_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"opencv-python-headless 4\.13\.0\.92 was built"):
        write_bill(ROOT, VERSION, TODAY, tmp_path / "bill.json", record("4.13.0.92", SAID))


def test_the_frozen_program_tells_what_was_built_for_it_and_no_more_of_the_published_one(tmp_path: Path) -> None:
    assert own_build(tmp_path) is None

    built = tmp_path / "built"
    (built / "licences").mkdir(parents=True)
    (built / "licences" / "zlib.txt").write_text("as is", "utf-8")
    (built / RECORD).write_text(json.dumps(record("5.0.0.93", SAID)), "utf-8")
    published = tmp_path / "licences" / DISTRIBUTION
    for _ in range(2):  # the first time nothing is there
        tell_of_own_opencv(tmp_path / "licences", built)
        assert sorted(path.name for path in published.iterdir()) == [RECORD, "zlib.txt"]
        assert own_build(tmp_path) == record("5.0.0.93", SAID)
        (published / "LICENSE-3RD-PARTY.txt").write_text("FFmpeg", "utf-8")


def test_a_wheel_that_writes_its_name_otherwise_is_the_same_library() -> None:
    assert freezing._plain("opencv_python_headless") == freezing._plain("OpenCV-Python.Headless") == DISTRIBUTION


@pytest.mark.skipif(sys.platform == "win32", reason="the published one is taken there without a word")
def test_without_a_compiler_the_published_one_goes_in_and_a_sentence_says_what_that_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert provide_opencv(ROOT) is None

    said = capsys.readouterr().err
    assert said.startswith("OpenCV can't be built here, because this machine lacks a C++ compiler")
    assert "125 MB larger" in said


def test_who_asks_for_the_published_one_gets_it_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert provide_opencv(ROOT, is_published_wanted=True) is None
    assert capsys.readouterr() == ("", "")


def test_one_build_is_told_from_another_by_its_compiled_module() -> None:
    noted = "cv2/__init__.py,sha256=aa,1\ncv2/cv2.abi3.so,sha256=bb,2\n"

    assert opencv_build._modules_in(noted) == ["cv2/cv2.abi3.so,sha256=bb,2"]
    assert opencv_build._modules_in("") == []


@pytest.mark.skipif(shutil.which("g++") is None and shutil.which("c++") is None, reason="no compiler here")
def test_another_option_or_source_is_another_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("korrigo_package.opencv_build.version", lambda name: "1")
    before = opencv_build.recipe_digest(ROOT)
    assert opencv_build.recipe_digest(ROOT) == before

    monkeypatch.setattr("korrigo_package.opencv_build.OPTIONS", (*OPTIONS, "-DWITH_TIFF=ON"))
    assert opencv_build.recipe_digest(ROOT) != before


def test_another_set_up_script_of_opencv_stops_the_build_before_it_begins() -> None:
    known = """
        + [ r"python/cv2/py.typed" ] if sys.version_info >= (3, 6) else []
    if sys.version_info >= (3, 6):
        rearrange_cmake_output_data["cv2.typing"] = []
"""
    assert "py.typed" not in without_stubs(known)
    assert "if False:" in without_stubs(known)
    with pytest.raises(PackageError, match="bring without_stubs up to date"):
        without_stubs("setup()\n")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """What a build leaves behind."""
    (tmp_path / "licences").mkdir()
    (tmp_path / "opencv.whl").write_bytes(b"")
    (tmp_path / RECORD).write_text("{}", "utf-8")
    return tmp_path


@pytest.mark.parametrize("lost", [RECORD, "opencv.whl", "licences"])
def test_a_build_that_parts_were_taken_from_is_made_again(kept: Path, lost: str) -> None:
    assert built_wheel(kept) == kept / "opencv.whl"

    (kept / lost).rename(kept / "elsewhere")

    assert built_wheel(kept) is None


@pytest.mark.skipif(sys.platform == "win32", reason="none is built there")
def test_a_build_that_is_broken_off_while_its_source_goes_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "build" / "opencv" / ("0" * 16)
    source = folder / "source" / "opencv"
    for text in ("LICENSE", "COPYRIGHT", *(text for part in PARTS for text in part.texts)):
        (source / text).parent.mkdir(parents=True, exist_ok=True)
        (source / text).write_text("as is", "utf-8")
    verbs: list[str] = []

    def pip(_: Path, verb: str, *_words: str, log: Path | None = None) -> None:
        verbs.append(verb)
        with zipfile.ZipFile(folder / "opencv.whl", "w") as wheel:
            wheel.writestr("opencv.dist-info/RECORD", "cv2/cv2.abi3.so,sha256=bb,2\n")

    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opencv_build, "missing_build_tools", tuple)
    monkeypatch.setattr(opencv_build, "recipe_digest", lambda _: "0" * 64)
    monkeypatch.setattr(opencv_build, "locked_version", lambda _: "5.0.0.93")
    monkeypatch.setattr(opencv_build, "_pip", pip)
    monkeypatch.setattr(opencv_build, "_said_by", lambda *_: SAID)
    with monkeypatch.context() as broken:
        broken.setattr(shutil, "rmtree", break_off)
        with pytest.raises(KeyboardInterrupt):
            provide_opencv(tmp_path)

    assert provide_opencv(tmp_path) == folder
    assert verbs == ["wheel", "install"]
    assert not source.exists()
    assert json.loads((folder / RECORD).read_text("utf-8")) == record("5.0.0.93", SAID)


def test_where_none_is_installed_any_more_the_published_one_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opencv_build, "_installed", lambda _: "")
    monkeypatch.setattr(opencv_build, "_pip", lambda _, verb, *words: asked.append(verb))

    provide_opencv(ROOT, is_published_wanted=True)

    assert "install" in asked
