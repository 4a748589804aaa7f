"""A person is bound to an entry, can be shown, and can be forgotten."""

import json
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from commonweal_engines.record import Opening, unsealed, unwrap, wrap

KEY, OTHER, NONCE = b"\x01" * 32, b"\x02" * 32, b"\x03" * 12
WHO = Opening("ab" * 32, {"person": 7, "office": "Chair"})


def test_the_commitment_can_be_made_again_by_anyone_from_what_is_handed_over() -> None:
    written = '{"salt":"' + "ab" * 32 + '","v":{"office":"Chair","person":7}}'
    assert WHO.commitment == sha256(b"coalition/private/v1\x00" + written.encode()).hexdigest()


def test_what_was_sealed_opens_with_its_key_and_with_nothing_else() -> None:
    sealed = WHO.sealed(KEY, NONCE)
    assert unsealed(sealed, KEY, NONCE, WHO.commitment) == WHO
    assert unsealed(sealed, OTHER, NONCE, WHO.commitment) is None
    assert unsealed(sealed, KEY, b"\x04" * 12, WHO.commitment) is None
    assert unsealed(sealed, KEY, NONCE, Opening("cd" * 32, WHO.v).commitment) is None
    assert unsealed(sealed[:-1] + bytes([sealed[-1] ^ 1]), KEY, NONCE, WHO.commitment) is None


def test_a_sealed_value_shows_nothing_of_what_it_holds() -> None:
    assert b"Chair" not in WHO.sealed(KEY, NONCE)
    assert json.dumps(WHO.v) not in WHO.commitment


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary(min_size=32, max_size=32))
def test_another_salt_or_another_value_makes_another_commitment(value: str, salt: bytes) -> None:
    opening = Opening(salt.hex(), value)
    assert opening.commitment != Opening(salt.hex(), value + "x").commitment
    assert opening.commitment != Opening(bytes([salt[0] ^ 1, *salt[1:]]).hex(), value).commitment


def test_a_wrapped_key_is_bound_to_its_name() -> None:
    wrapped = wrap(KEY, OTHER, NONCE, "p_1")
    assert unwrap(wrapped, OTHER, "p_1") == KEY
    for wrong in ((wrapped, KEY, "p_1"), (wrapped, OTHER, "p_2")):
        with pytest.raises(InvalidTag):
            unwrap(*wrong)
