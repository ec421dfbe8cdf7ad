"""Listings that say no to what comes along are told from those that speak of it."""

import pytest

from cairn.directory.stances import Stance, stance, without_refused
from cairn.directory.words import stems

REFUSES = """
No pets.
Sorry, no dogs or cats.
Beds for adults. Pets are not allowed.
We cannot accept pets
We do not take dogs.
pets not permitted
NO PETS, NO ALCOHOL
Unable to house pets
No se permiten mascotas.
No aceptan perros ni gatos
Mascotas no se admiten.
Prohibido perros
No pets, but service animal welcome.
No animals, except service dogs.
No animales, excepto perros de servicio
""".strip().splitlines()

SPEAKS = """
Dogs sleep beside you.
Service dogs come in.
No alcohol. Any animal, dog or cat, may come.
No charge for pets.
Pets welcome, no smoking.
Food for your pet. No appointment.
Not only for people: dogs too.
Kennel for dogs on site; cats are not seen by the vet
Traiga su perro, no cuesta nada.
""".strip().splitlines()


@pytest.mark.parametrize("text", REFUSES)
def test_a_plain_no_is_a_no(text: str) -> None:
    assert stance(text, "pets") is Stance.REFUSES


@pytest.mark.parametrize("text", SPEAKS)
def test_anything_else_speaks_of_it(text: str) -> None:
    assert stance(text, "pets") is Stance.SPEAKS


def test_what_is_not_there_is_silent() -> None:
    assert stance("No alcohol. Beds for adults.", "pets") is Stance.SILENT


def test_children_are_told_apart_from_pets() -> None:
    text = "Mothers with children. No pets."
    assert (stance(text, "children"), stance(text, "pets")) == (Stance.SPEAKS, Stance.REFUSES)


@pytest.mark.parametrize("text", REFUSES)
def test_what_is_refused_is_not_found_by_its_word(text: str) -> None:
    words = {"pet", "dog", "cat", "mascot", "perro", "gato"}
    assert not words & set(stems(without_refused(text)))


def test_everything_else_stays_to_be_found() -> None:
    assert without_refused("No pets. A dog park is near.") == "No . A dog park is near."
    assert without_refused("Dogs welcome.") == "Dogs welcome."
