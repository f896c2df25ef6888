"""Joining a server from an invitation, in the program and on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict

from korrigo_desktop.cli.main import run_command
from korrigo_desktop.cli.parser import make_parser
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services import profiles
from korrigo_desktop.services.joining import Invitation, Joined, change_password, join
from korrigo_desktop.services.server_address import dsn_of
from korrigo_desktop.services.synchronising import Synchroniser, sync_state
from tests.central.databases import PASSWORD, CentralDatabase, Login
from tests.sync.world import World
from tests.unit.services.key_rings import NoRing, RingInMemory


def address_of(central: CentralDatabase) -> str:
    parameters = conninfo_to_dict(central.dsn)
    return f"{parameters['host']}:{parameters['port']}"


def invitation(central: CentralDatabase, login: Login, password: str = PASSWORD) -> Invitation:
    return Invitation(address_of(central), login.name, password, central.name)


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("exam.school.fr", "exam.school.fr", None),
        (" exam.school.fr:5433 ", "exam.school.fr", "5433"),
        ("[2001:db8::1]:5433", "2001:db8::1", "5433"),
        ("2001:db8::1", "2001:db8::1", None),
        ("/run/postgresql", "/run/postgresql", None),
    ],
)
def test_addresses_as_people_type_them(address: str, host: str, port: str | None) -> None:
    parameters = conninfo_to_dict(dsn_of(address, "korrigo"))
    assert (parameters["host"], parameters.get("port"), parameters["dbname"]) == (host, port, "korrigo")


@pytest.mark.parametrize("address", ["", ":5432", "host:port", "host:0", "host:99999"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(KorrigoError) as caught:
        dsn_of(address, "korrigo")
    assert caught.value.kind is ErrorKind.ADDRESS_MALFORMED


def test_a_joined_profile_is_a_folder_of_its_own_that_synchronises(world: World, tmp_path: Path) -> None:
    world.assign(world.copies[0], world.first.id)
    ring = RingInMemory()
    joined = join(tmp_path, invitation(world.database, world.first), ring=ring)
    assert joined.membership.person_name == world.first.name
    assert joined.is_password_kept
    assert joined.is_plain
    profile = joined.new.profile
    workplace = profiles.open_profile(profile.folder, ring=ring)
    try:
        outcome = Synchroniser(workplace, lambda: profiles.password_of(profile, ring)).run()
        assert outcome.error is None
        assert (outcome.received > 0, outcome.files) == (True, 1)
        workplace.perform(SetScore(world.copies[0], world.questions[0], None, Score(Points(500))))
        state = sync_state(workplace)
        assert state is not None
        assert (state.waiting, state.membership.role.value) == (1, "corrector")
        outcome = Synchroniser(workplace, lambda: profiles.password_of(profile, ring)).run()
        assert (outcome.sent, outcome.state.waiting, outcome.next_in_s) == (1, 0, 60)
    finally:
        workplace.close()
    held = b"".join(path.read_bytes() for path in profile.folder.rglob("*") if path.is_file())
    assert world.first.name.encode() not in held
    assert next(iter(world.files.values()))[:64] not in held


def test_the_first_password_is_changed_before_anything_else(world: World, tmp_path: Path) -> None:
    new = world.database.add("Nouvelle Nina", "corrector", must_change_password=True)
    with pytest.raises(KorrigoError) as caught:
        join(tmp_path, invitation(world.database, new), ring=NoRing())
    assert caught.value.kind is ErrorKind.PASSWORD_MUST_CHANGE
    assert not (tmp_path / "profiles").exists()
    joined = join(tmp_path, invitation(world.database, new), lambda: "a password of my own", ring=NoRing())
    assert not joined.is_password_kept
    change_password(invitation(world.database, new, "a password of my own"), "yet another password")
    assert refusal(tmp_path, invitation(world.database, new)) is ErrorKind.PASSWORD_WRONG


def refusal(root: Path, wanted: Invitation) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        join(root, wanted, ring=NoRing())
    return caught.value.kind


def test_a_joining_that_fails_leaves_no_folder(world: World, tmp_path: Path) -> None:
    good = invitation(world.database, world.first)
    assert refusal(tmp_path, invitation(world.database, world.first, "wrong")) is ErrorKind.PASSWORD_WRONG
    nowhere = Invitation("127.0.0.1:1", good.name, good.password, good.database)
    assert refusal(tmp_path, nowhere) is ErrorKind.SERVER_UNREACHABLE
    nobody = Invitation(good.address, "Personne Paul", good.password, good.database)
    assert refusal(tmp_path, nobody) is ErrorKind.PASSWORD_WRONG
    lacking = Invitation(good.address, good.name, good.password, good.database, tmp_path / "none.pem")
    assert refusal(tmp_path, lacking) is ErrorKind.FILE_MISSING
    assert not (tmp_path / "profiles").exists()


def test_the_command_line_joins_synchronises_and_settles(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.assign(world.copies[0], world.first.id)
    password = tmp_path / "password"
    password.write_text(f"{PASSWORD}\n")

    def run(*words: str) -> Any:
        assert run_command(make_parser().parse_args(["--json", *words])) == 0
        return json.loads(capsys.readouterr().out)

    where = ("--data-dir", str(tmp_path / "data"))
    joined = run(*where, "join", address_of(world.database), "--name", world.first.name,
                 "--database", world.database.name, "--password-file", str(password))  # fmt: skip
    assert joined["person"] == world.first.name
    monkeypatch.setenv("KORRIGO_RECOVERY_KEY", str(joined["recovery_key"]))
    monkeypatch.setenv("KORRIGO_PASSWORD", PASSWORD)
    there = ("--data-dir", str(joined["folder"]))
    first = run(*there, "sync", "--once")
    assert (first["error"], first["files"], first["waiting"], first["is_full"]) == (None, 1, 0, True)
    marks = tmp_path / "marks.json"
    marks.write_text(json.dumps({"copies": [{"copy": "C00000", "comment": "mine"}]}))
    assert run(*there, "marks", "apply", world.exam, str(marks))["applied"] == 1
    world.push_as(world.first, world.copies[0], "comment", 0, text="theirs")
    assert run(*there, "sync", "--once")["set_aside"] == 1
    (conflict,) = run(*there, "conflicts", "list", "--open")["conflicts"]
    assert (conflict["mine"]["text"], conflict["theirs"]["text"]) == ("mine", "theirs")
    run(*there, "conflicts", "resolve", conflict["id"], "mine")
    assert run(*there, "sync", "--once")["sent"] == 1
    assert world.database.ask("select text from core.general_comment") == [("mine",)]


def test_a_command_says_why_a_round_failed(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    joined: Joined = join(tmp_path, invitation(world.database, world.first), ring=NoRing())
    monkeypatch.setenv("KORRIGO_RECOVERY_KEY", joined.new.recovery_key)
    monkeypatch.setenv("KORRIGO_PASSWORD", "wrong")
    words = ["--json", "--data-dir", str(joined.new.profile.folder), "sync", "--once"]
    assert run_command(make_parser().parse_args(words)) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["kind"] == "PASSWORD_WRONG"
    assert "does not accept this name and password" in told.err
