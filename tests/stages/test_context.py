"""What outlives a block is bounded."""

from cleaner.stages.context import REMEMBERED_LINES, Recent


def test_a_key_keeps_its_first_number():
    recent = Recent()
    recent.note([7, 8], 1)
    recent.note([8, 9], 2)
    assert [recent.get(key) for key in (7, 8, 9, 10)] == [1, 1, 2, None]
    assert recent.among([7, 10, 9]) == {7, 9}


def test_the_latest_half_is_remembered_and_never_more_than_the_whole():
    recent = Recent()
    for key in range(3 * REMEMBERED_LINES):
        recent.note([key], key)
        if key % 10_007 == 0:
            oldest = max(0, key - REMEMBERED_LINES // 2)
            assert recent.get(oldest) == oldest
            assert len(recent.among(range(key + 1))) <= REMEMBERED_LINES + 2
    assert recent.get(0) is None
