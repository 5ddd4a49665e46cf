"""Dumps of many lines and little else: one long story, thousands of blurbs, one line over and over."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import cycle, islice
from types import FrameType
from typing import Any

import pytest

from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.roles import Role

PEOPLE = ("Minister Edda Varnholt", "engineer Tobias Krell", "Mayor Ines Calloway", "Judge Omar Rasheed", "the farmer Wilma Oates")
ACTS = (
    "told the inquiry",
    "wrote in a letter",
    "said on the witness stand",
    "recalled before the judges",
    "admitted under questioning",
    "insisted",
)
CLAIMS = (
    "that the dam at Skarrow had leaked since the first winter and that the ministry knew of the leak",
    "that the valley below the dam was never shown on the maps which the builders of Skarrow used",
    "that the gates of the Skarrow reservoir were opened too late on the night of the flood",
    "that the siren in the valley had been silent because nobody had paid for its repair",
    "that the ministry had asked the builders to save cement when the dam was half finished",
    "that the flood took the bridge, the mill and nineteen houses before the reservoir was empty",
    "that the inspectors of the ministry came to Skarrow twice a year and never went below the dam",
)
ENDS = (
    "The inquiry into the Skarrow flood was shown the inspectors' notebooks.",
    "Families from the valley followed the hearing in silence.",
    "The builders of the dam deny this.",
    "Lawyers for the ministry asked the inquiry to disregard it.",
)

SYLLABLES = (
    "bar",
    "dol",
    "fen",
    "gri",
    "hal",
    "jor",
    "kes",
    "lum",
    "mar",
    "nov",
    "ost",
    "pel",
    "quin",
    "ros",
    "sev",
    "tam",
    "ul",
    "ver",
    "wex",
    "zan",
)
BLURBS = (
    "Goalkeeper {who} of {town} Wanderers saved two penalties in the cup final. His club has now gone {n} matches unbeaten and will parade the trophy.",
    "A court in {town} sentenced the smuggler {who} to {n} months in prison for hiding cigarettes in coffins. The undertaker was acquitted.",
    "Bakers in {town} have baked a pretzel of {n} metres. Guild master {who} salted the dough with a garden shovel before children ate it.",
    "Physicist {who} measured the mass of the neutrino with a spectrometer beneath {town}. The experiment ran for {n} days and cost less than feared.",
    "The violinist {who} has withdrawn from the {town} festival with a broken wrist. A pupil aged {n} will play the concerto and its cadenza.",
    "Shares in the retailer {town} Stores fell by {n} percent after auditors refused to sign its accounts. Chairwoman {who} bought more of the stock.",
    "Surgeons at the clinic in {town} transplanted a larynx. The patient, {who}, spoke {n} words on waking, most of them about breakfast.",
    "A meteorite broke through the roof of a greenhouse near {town}. Astronomer {who} weighed the stone at {n} grams and found iron crystals.",
    "Voters in {town} rejected a tax on dogs by {n} ballots. Councillor {who}, who keeps a terrier, had abstained from the referendum debate.",
    "An avalanche buried a ski lift above {town} on its closing day. Instructor {who} dug out a cook after {n} minutes under the snow.",
    "The painter {who} left {n} watercolours to the orphanage of {town}. Experts at the auction house had taken them for copies by a student.",
    "Beekeepers around {town} lost {n} hives to mites this winter. Veterinarian {who} advises them to treat the colonies with formic acid.",
    "Tram drivers in {town} walked off the job over broken heaters. Depot manager {who} handed out {n} pairs of gloves and promised stoves.",
    "Archaeologist {who} uncovered a Bronze Age kitchen in a gravel pit at {town}. Among {n} shards lay a ladle and charred lentils.",
    "The frigate named after {town} collided with a sandbank during an exercise. Captain {who} waited {n} hours for the tide with all sailors on deck.",
    "Chess prodigy {who} drew with a grandmaster in {town}. The endgame of rook and bishop took {n} moves and emptied the hall.",
    "Inspectors shut a noodle factory in {town} because of weevils. Owner {who} destroyed {n} crates of vermicelli and scrubbed the mixers.",
    "The novelist {who} won the literary prize of {town} for a comedy about undertakers. Critics praised its {n} chapters and its missing ending.",
    "Astronaut {who}, born in {town}, repaired an antenna outside the space station. The spacewalk lasted {n} minutes longer than mission control wished.",
    "Pupils in {town} planted {n} oaks along the canal. Forester {who} says the saplings replace poplars that were felled by beavers.",
    "Rangers in the {town} wetlands counted {n} cranes, twice as many as last autumn. Ornithologist {who} credits flooded maize stubble.",
    "Hackers emptied the pension fund of {town} of {n} million. Treasurer {who} had opened an attachment that posed as a parking ticket.",
    "The soprano {who} fainted during an aria in {town}. The conductor sang her part for {n} bars and received flowers.",
    "A brewery in {town} recalled {n} barrels of stout after a mouse was found in a valve. Brewmaster {who} drank the last glass himself.",
    "Cyclist {who} broke the hour record in the velodrome of {town}. She covered {n} laps on a frame welded by her uncle.",
    "Geologists drilled {n} holes for lithium near {town} and struck salt. Investor {who} will open a spa in the borehole instead.",
    "Twin brothers from {town} met after {n} years apart through a barber. One of them, {who}, had thought he was an only child.",
    "The chocolate maker {who} closed the last cocoa mill of {town}. Its {n} rollers of granite go to a technical museum.",
    "Fire destroyed a warehouse of pianos in {town}. Tuner {who} rescued {n} metronomes, and the insurer has sent an assessor.",
    "Linguist {who} recorded the final speaker of a dialect in {town}. The dictionary holds {n} words for drizzle and none for umbrella.",
    "Customs officers in {town} seized {n} tortoises in a hollow spare wheel. The driver, {who}, said they were hitchhikers.",
    "A vaccine against swine fever passed trials on {n} piglets in {town}. Virologist {who} hopes for a licence by spring.",
    "The skyscraper of {town} sways too much for its tenants. Architect {who} will hang a pendulum of {n} tonnes beneath the roof.",
    "Gardener {who} grew a pumpkin of {n} kilos in {town} and moved it by forklift. A soup kitchen has asked for the flesh.",
    "Teachers in {town} may carry telephones of pupils to a locked cabinet. Headmistress {who} confiscated {n} of them before assembly.",
    "The ballet of {town} dances in a disused shipyard this summer. Choreographer {who} uses {n} welders as extras and a crane as the swan.",
    "Locksmith {who} opened the vault of the bankrupt casino in {town}. It contained {n} decks of cards, a sandwich and no cash.",
    "Radio listeners in {town} chose a lullaby as their anthem. Composer {who} wrote it {n} winters ago for a niece with colic.",
    "The marathon through {town} was won by a postman, {who}. He overtook {n} rivals on cobblestones and delivered a parcel afterwards.",
    "An owl has nested in the organ loft at {town}. Sexton {who} cancelled {n} recitals, and the congregation hums its hymns.",
    "Shipwrights in {town} launched a replica of a galleon. Master builder {who} hammered {n} wooden nails, and the hull leaked only once.",
    "Dentist {who} of {town} has collected {n} antique drills. They go on show in the pharmacy, beside leeches in glass.",
    "Surveyors found that the summit above {town} is {n} centimetres lower than stated. Cartographer {who} blames a melted cornice.",
    "The crossword of the {town} Courier carried a proposal of marriage. Reader {who} needed {n} clues and answered in the classifieds.",
)


def words_of(number: int) -> str:
    """A name of its own for each number."""
    name = ""
    number += 41
    while number:
        number, place = divmod(number, len(SYLLABLES))
        name += SYLLABLES[place]
    return name.capitalize()


def one_story(size: int) -> list[str]:
    """Paragraphs of one report on one inquiry, no two alike."""
    turns = zip(cycle(PEOPLE), cycle(ACTS), cycle(CLAIMS), cycle(ENDS), strict=False)
    return [f"On day {day} of the hearings {who} {did} {what}. {end}" for day, (who, did, what, end) in enumerate(islice(turns, size), 1)]


def blurbs(size: int) -> list[str]:
    """Paragraphs each of which is a story of its own."""
    return [
        text.format(who=f"{words_of(3 * i)} {words_of(7 * i + 1)}", town=words_of(11 * i + 2), n=13 + i * 7 % 83)
        for i, text in enumerate(islice(cycle(BLURBS), size))
    ]


LINEAR = 4.5
"""Times the work that four times the lines may cost: what is measured is 4.01 to 4.05."""

SAME = {"short": "Fog closed the port.", "prose": one_story(1)[0]}


def calls(cleaner: Cleaner, lines: list[str]) -> int:
    """Work: how many functions are called while a dump is cleaned."""
    text = "\n".join(lines)
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        cleaner.clean(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_story_of_500_paragraphs_is_one_article() -> None:
    lines = one_story(500)
    assert len(set(lines)) == 500
    (article,) = Cleaner().clean("\n".join(lines))
    assert article.text == "\n".join(lines)


def test_a_story_of_500_paragraphs_with_blank_lines_is_one_article() -> None:
    lines = one_story(500)
    (article,) = Cleaner().clean("\n\n".join(lines))
    assert article.text == "\n\n".join(lines)


def test_of_2000_blurbs_none_is_lost_and_most_are_articles_of_their_own() -> None:
    lines = blurbs(2000)
    articles = Cleaner().clean("\n".join(lines))
    assert "\n".join(article.text for article in articles) == "\n".join(lines)
    alone = sum("\n" not in article.text for article in articles)
    assert alone > len(lines) / 2


def test_of_200_blurbs_most_are_articles_of_their_own() -> None:
    lines = blurbs(200)
    alone = sum("\n" not in article.text for article in Cleaner().clean("\n".join(lines)))
    assert alone > len(lines) / 2


@pytest.mark.parametrize("line", SAME.values(), ids=SAME.keys())
def test_a_dump_of_one_line_over_and_over_is_one_article_that_lost_nothing(line: str) -> None:
    (article,) = Cleaner().clean("\n".join([line] * 1000))
    assert article.text == "\n".join([line] * 1000)


@pytest.mark.parametrize("line", ["Read more", "Leave a Reply", "12 May 2024", "Photo by Ola Brandt/Pool"])
def test_a_furniture_line_over_and_over_goes_with_a_reason_for_each(line: str) -> None:
    found = Cleaner(Options(articles="all")).label("\n".join([line] * 200))
    assert len(found) == 200
    assert all(row.reason and row.role is not Role.BODY for row in found if not row.keep)


@pytest.mark.parametrize(
    "dump",
    [
        pytest.param(one_story, id="one story"),
        pytest.param(blurbs, id="blurbs"),
        pytest.param(lambda size: [SAME["short"]] * size, id="one short line"),
        pytest.param(lambda size: [SAME["prose"]] * size, id="one paragraph"),
        pytest.param(
            lambda size: ["Leave a Reply"] * size,
            id="one end mark",
        ),
    ],
)
def test_work_grows_with_the_length_of_the_dump(dump: Callable[[int], list[str]]) -> None:
    cleaner = Cleaner()
    cleaner.clean("\n".join(dump(50)))  # models are read on first use
    small, large = calls(cleaner, dump(80)), calls(cleaner, dump(320))
    assert large < LINEAR * small
