"""A provision of the Code and an edition of it: numbers, meaning in our words, and what meets each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Strength = Literal["must", "should"]

# How the last column begins when software can neither meet nor evidence the provision.
PEOPLE = "For the landlord's people: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One numbered provision of one edition."""

    #: As printed, for example "6.2".
    number: str
    edition: str
    strength: Strength
    #: What it asks, in our own words; only the definition of a complaint is quoted.
    paraphrase: str
    #: How this system meets it or gives evidence for it, or that it is for the landlord's people.
    met_by: str

    @property
    def section(self) -> int:
        """The section it stands in: 6 for 6.2."""
        return int(self.number.split(".")[0])

    @property
    def by_people(self) -> bool:
        """Whether it is for the landlord's people alone."""
        return self.met_by.startswith(PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the Code, its provisions in printed order."""

    year: str
    #: The definition of a complaint, word for word, which a landlord's policy must use (1.2).
    definition: str
    sections: tuple[str, ...]
    provisions: tuple[Provision, ...]

    def provision(self, number: str) -> Provision:
        """The provision with that number.

        Raises:
            KeyError: there is none in this edition.
        """
        for provision in self.provisions:
            if provision.number == number:
                return provision
        raise KeyError(f"The {self.year} edition of the Code has no provision {number}.")

    def cited(self, numbers: Iterable[str]) -> tuple[Provision, ...]:
        """The provisions with those numbers, in that order.

        Raises:
            KeyError: one of them is not in this edition.
        """
        return tuple(self.provision(number) for number in numbers)

    def section_name(self, section: int) -> str:
        """What a section is called, in our words; sections count from 1."""
        return self.sections[section - 1]


def provisions_of(year: str, rows: Iterable[tuple[str, Strength, str, str]]) -> tuple[Provision, ...]:
    """Provisions from rows of number, strength, paraphrase and what meets it."""
    return tuple(
        Provision(number=number, edition=year, strength=strength, paraphrase=paraphrase, met_by=met_by)
        for number, strength, paraphrase, met_by in rows
    )
