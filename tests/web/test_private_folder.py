"""What a killed server leaves is gone when the next one starts; what a running one has stays."""

import os
import stat

from gapcheck.web.private_folder import PREFIX, PrivateFolder


def test_only_the_owner_may_look_in_and_nothing_stays(tmp_path):
    folder = PrivateFolder(tmp_path)
    (folder.make() / "resume.txt").write_text("private")

    assert stat.S_IMODE(os.stat(folder.path).st_mode) == 0o700
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_leftovers_go_and_folders_of_others_stay(tmp_path):
    running = PrivateFolder(tmp_path)
    killed = tmp_path / f"{PREFIX}killed"
    killed.mkdir()
    (killed / ".lock").touch()
    (killed / "resume.txt").write_text("private")
    (tmp_path / f"{PREFIX}being-made").mkdir()
    (tmp_path / "someone").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "someone")

    following = PrivateFolder(tmp_path)

    assert following.removed == 1
    assert not killed.exists()
    assert {running.path, following.path, tmp_path / "someone", tmp_path / f"{PREFIX}being-made", tmp_path / f"{PREFIX}link"} == set(tmp_path.iterdir())
    running.remove()
    following.remove()
