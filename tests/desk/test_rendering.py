"""How a message becomes a sentence of a page."""

import pytest

from assistant.desk.rendering import sentence


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("nobody waits", "Nobody waits."),
        ("Is that so?", "Is that so?"),
        ("type `pasapas desk` again", "Type <code>pasapas desk</code> again."),
        ("one ` alone", "One ` alone."),
        ("<b>bold</b> & `<i>`", "&lt;b&gt;bold&lt;/b&gt; &amp; <code>&lt;i&gt;</code>."),
        ("", ""),
    ],
)
def test_a_message_is_a_sentence_of_text(message: str, shown: str) -> None:
    """It begins with a capital and ends with a full stop; a command is set apart; nothing in it is markup."""
    assert str(sentence(message)) == shown
