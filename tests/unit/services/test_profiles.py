import json
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.recovery_key import new_recovery_key
from korrigo_desktop.services import profiles
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.profiles import NewProfile, Profile, ServerFacts
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.profile_file import PROFILE_FILE
from korrigo_desktop.store.profile_key import ProfileKey
from tests.unit.exam_fixture import SCHEME
from tests.unit.services.key_rings import NoRing, RingInMemory

SERVER = ServerFacts("examens.lycee.example:5432", "korrigo")


@pytest.fixture
def ring() -> RingInMemory:
    return RingInMemory()


@pytest.fixture
def new(tmp_path: Path, ring: RingInMemory) -> NewProfile:
    return profiles.create_profile(tmp_path, SERVER, ring)


def refusal(folder: Path, typed: str | None = None, ring: RingInMemory | NoRing | None = None) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        profiles.open_profile(folder, lambda _: typed, ring=ring or NoRing())
    return caught.value.kind


def nobody(_profile: Profile) -> str | None:
    raise AssertionError("nobody should be asked")


def test_a_new_profile_opens_with_the_keyring_alone(new: NewProfile, ring: RingInMemory) -> None:
    assert new.is_remembered
    assert profiles.has_key_at_hand(new.profile, ring)
    profiles.open_profile(new.profile.folder, nobody, ring=ring).close()


def test_a_lost_entry_of_the_keyring_is_put_back_by_the_recovery_key(new: NewProfile, ring: RingInMemory) -> None:
    ring.kept.clear()
    asked: list[Profile] = []

    def ask(profile: Profile) -> str:
        asked.append(profile)
        return new.recovery_key.lower().replace("-", " ")

    profiles.open_profile(new.profile.folder, ask, ring=ring).close()
    assert asked == [new.profile]
    profiles.open_profile(new.profile.folder, nobody, ring=ring).close()


@pytest.mark.parametrize("spoiled", ["", "no key", "00" * 32, "00" * 31])
def test_a_spoiled_entry_of_the_keyring_is_as_good_as_none(new: NewProfile, ring: RingInMemory, spoiled: str) -> None:
    ring.kept = dict.fromkeys(ring.kept, spoiled)
    assert refusal(new.profile.folder, ring=ring) is ErrorKind.STORE_LOCKED
    profiles.open_profile(new.profile.folder, lambda _: new.recovery_key, ring=ring).close()
    profiles.open_profile(new.profile.folder, nobody, ring=ring).close()


def test_a_machine_without_a_keyring_asks_at_each_start(tmp_path: Path) -> None:
    new = profiles.create_profile(tmp_path, SERVER, NoRing())
    assert not new.is_remembered
    for _ in range(2):
        assert not profiles.has_key_at_hand(new.profile, NoRing())
        profiles.open_profile(new.profile.folder, lambda _: new.recovery_key, ring=NoRing()).close()
    assert not profiles.remember_password(new.profile, "secret", NoRing())
    assert profiles.password_of(new.profile, NoRing()) is None


def test_without_a_key_or_with_a_wrong_one_a_folder_stays_locked(new: NewProfile) -> None:
    folder = new.profile.folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert refusal(folder) is ErrorKind.STORE_LOCKED
    assert refusal(folder, "not a key") is ErrorKind.RECOVERY_KEY_MISTYPED
    assert refusal(folder, new_recovery_key()) is ErrorKind.RECOVERY_KEY_WRONG
    for key, kind in ((None, ErrorKind.STORE_LOCKED), (ProfileKey.new(), ErrorKind.STORE_KEY_WRONG)):
        with pytest.raises(KorrigoError) as caught:
            Workplace.open(folder, key=key)
        assert caught.value.kind is kind
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_program_gives_the_recovery_key_in_its_environment(new: NewProfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(profiles.RECOVERY_KEY_VARIABLE, new.recovery_key)
    profiles.open_profile(new.profile.folder, ring=NoRing()).close()
    monkeypatch.setenv(profiles.RECOVERY_KEY_VARIABLE, new_recovery_key())
    assert refusal(new.profile.folder) is ErrorKind.RECOVERY_KEY_WRONG


def test_a_plain_folder_opens_as_ever_and_takes_no_key(tmp_path: Path) -> None:
    profiles.open_profile(tmp_path, nobody, ring=NoRing()).close()
    with pytest.raises(KorrigoError) as caught:
        Workplace.open(tmp_path, key=ProfileKey.new())
    assert caught.value.kind is ErrorKind.STORE_KEY_WRONG


def test_profiles_stand_side_by_side_and_joining_again_touches_none(tmp_path: Path, ring: RingInMemory) -> None:
    first = profiles.create_profile(tmp_path, SERVER, ring)
    before = {path: path.read_bytes() for path in first.profile.folder.rglob("*") if path.is_file()}
    again = profiles.create_profile(tmp_path, SERVER, ring)
    standalone, *joined = profiles.list_profiles(tmp_path)
    assert (standalone.folder, standalone.is_encrypted) == (tmp_path, False)
    assert {profile.id for profile in joined} == {first.profile.id, again.profile.id}
    assert all(profile.server == SERVER for profile in joined)
    assert {path: path.read_bytes() for path in first.profile.folder.rglob("*") if path.is_file()} == before
    both = [profiles.open_profile(new.profile.folder, nobody, ring=ring) for new in (first, again)]
    for workplace in both:
        workplace.close()


def test_a_profile_is_found_by_its_name_or_its_server(tmp_path: Path, ring: RingInMemory) -> None:
    new = profiles.create_profile(tmp_path, SERVER, ring)
    for name in (new.profile.name, new.profile.name[:5], SERVER.address):
        assert profiles.find_profile(tmp_path, name) == new.profile
    assert profiles.find_profile(tmp_path, "standalone").folder == tmp_path
    for name in ("", "nobody.example"):
        with pytest.raises(KorrigoError) as caught:
            profiles.find_profile(tmp_path, name)
        assert caught.value.kind is ErrorKind.UNKNOWN_PROFILE
    profiles.create_profile(tmp_path, SERVER, ring)
    with pytest.raises(KorrigoError) as caught:
        profiles.find_profile(tmp_path, SERVER.address)
    assert caught.value.kind is ErrorKind.PROFILE_AMBIGUOUS


def test_a_profile_whose_file_is_spoiled_is_still_listed_and_says_so(tmp_path: Path, new: NewProfile) -> None:
    (new.profile.folder / PROFILE_FILE).write_text("{")
    assert [profile.name for profile in profiles.list_profiles(tmp_path)] == ["standalone", new.profile.folder.name]
    assert refusal(new.profile.folder, new.recovery_key) is ErrorKind.STORE_DAMAGED
    (new.profile.folder / PROFILE_FILE).write_text(json.dumps({"format": 2}))
    assert refusal(new.profile.folder, new.recovery_key) is ErrorKind.STORE_TOO_NEW


def test_a_join_that_failed_leaves_nothing_but_never_takes_work_away(tmp_path: Path, ring: RingInMemory) -> None:
    new = profiles.create_profile(tmp_path, SERVER, ring)
    profiles.discard_new_profile(new, ring)
    assert not new.profile.folder.exists()
    assert ring.kept == {}
    used = profiles.create_profile(tmp_path, SERVER, ring)
    workplace = profiles.open_profile(used.profile.folder, nobody, ring=ring)
    create_exam(workplace, "Brevet blanc", SCHEME)
    workplace.close()
    with pytest.raises(KorrigoError) as caught:
        profiles.discard_new_profile(used, ring)
    assert caught.value.kind is ErrorKind.PROFILE_IN_USE
    assert used.profile.folder.exists()


def test_a_new_recovery_key_takes_the_place_of_the_one_that_was_lost(new: NewProfile, ring: RingInMemory) -> None:
    renewed = profiles.renew_recovery_key(new.profile, ring)
    assert refusal(new.profile.folder, new.recovery_key) is ErrorKind.RECOVERY_KEY_WRONG
    profiles.open_profile(new.profile.folder, lambda _: renewed, ring=NoRing()).close()
    with pytest.raises(KorrigoError) as caught:
        profiles.renew_recovery_key(new.profile, NoRing())
    assert caught.value.kind is ErrorKind.STORE_LOCKED


def test_passwords_are_kept_by_profile(new: NewProfile, ring: RingInMemory) -> None:
    assert profiles.remember_password(new.profile, "secret", ring)
    assert profiles.password_of(new.profile, ring) == "secret"
    profiles.forget_secrets(new.profile, ring)
    assert ring.kept == {}


def test_the_folder_says_nothing_of_a_person_or_a_key(new: NewProfile) -> None:
    written = (new.profile.folder / PROFILE_FILE).read_text()
    assert set(json.loads(written)) == {
        "format", "profile", "address", "database", "joined_on", "key_check", "sealed_key"
    }  # fmt: skip
    assert new.key.secret.hex() not in written
    assert new.recovery_key not in written
    for value in (new, new.key, new.profile):
        assert new.recovery_key not in repr(value)
        assert repr(new.key.secret) not in repr(value)
