"""What the packages of Windows and macOS are told; they themselves are made on their own systems only."""

import ast
import plistlib
import re
from pathlib import Path

import pytest

from korrigo_desktop.version import VERSION
from korrigo_package import macos, windows
from korrigo_package.failure import PackageError
from korrigo_package.tesseract import checked

ROOT = Path(__file__).parents[2]


def test_without_a_certificate_the_installer_is_made_unsigned_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert windows.inno_words(ROOT, VERSION, {}) == ["/Qp", f"/DVersion={VERSION}", f"/DRoot={ROOT}"]
    assert capsys.readouterr().out.startswith("No certificate is given (KORRIGO_WINDOWS_CERTIFICATE)")


def test_with_a_certificate_the_installer_is_signed(capsys: pytest.CaptureFixture[str]) -> None:
    given = {windows.CERTIFICATE: r"C:\school.pfx", windows.PASSWORD: "secret"}
    words = windows.inno_words(ROOT, VERSION, given)

    assert "/DSigned" in words
    assert r"/f $qC:\school.pfx$q /p $qsecret$q $f" in words[-1]
    assert capsys.readouterr().out == ""


def test_the_script_of_the_installer_takes_its_version_and_asks_for_no_administrator() -> None:
    script = (ROOT / "packaging" / "windows" / "korrigo.iss").read_text("utf-8")

    assert "AppVersion={#Version}" in script
    assert "PrivilegesRequired=lowest" in script
    assert re.search(r"\{localappdata\}\\korrigo-desktop", script)
    assert not re.search(r"\d+\.\d+\.\d+", script)


def test_windows_is_told_the_version_in_numbers_and_in_words() -> None:
    text = windows.version_resource("1.22.3")

    ast.parse(text)
    assert "filevers=(1, 22, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.22.3')" in text


def test_without_an_identity_nothing_is_signed_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert macos.signing_commands(ROOT, tmp_path, [], {}) == []
    assert macos.notarising_commands(tmp_path / "one.dmg", {}) == []
    said = capsys.readouterr().out
    assert "No identity is given (KORRIGO_APPLE_IDENTITY)" in said
    assert "No notary is given (KORRIGO_APPLE_NOTARY_PROFILE)" in said


def test_inner_libraries_are_signed_before_the_bundle_that_holds_them(tmp_path: Path) -> None:
    inner = tmp_path / "Korrigo.app" / "Contents" / "Frameworks" / "cv2" / "one.so"
    inner.parent.mkdir(parents=True)
    inner.write_bytes(b"\xcf\xfa\xed\xfe library")
    outer = tmp_path / "Korrigo.app" / "Contents" / "korrigo-desktop"
    outer.write_bytes(b"\xcf\xfa\xed\xfe program")
    (inner.parent / "text.py").write_text("", "utf-8")
    program = tmp_path / "Korrigo.app"

    files = macos.signed_files(program)
    commands = macos.signing_commands(ROOT, program, files, {macos.IDENTITY: "Developer ID Application: A School"})

    assert [command[-1] for command in commands] == [str(inner), str(outer), str(program), str(program)]
    assert (ROOT / "packaging" / "macos" / "entitlements.plist").is_file()


def test_both_systems_know_an_exam_by_its_ending_and_open_it_with_the_program() -> None:
    script = (ROOT / "packaging" / "windows" / "korrigo.iss").read_text("utf-8")
    told = plistlib.loads(plistlib.dumps(macos.plist_of_files()))

    assert r'Subkey: "Software\Classes\.korrigo\OpenWithProgids"' in script
    assert '"""{app}\\korrigo-desktop.exe"" gui ""%1"""' in script
    (kind,) = told["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["korrigo"]
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]


def test_other_data_than_tesseracts_french_is_refused() -> None:
    with pytest.raises(PackageError, match="is not the file that is meant"):
        checked(b"<html>moved</html>")
