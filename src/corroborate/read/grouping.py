"""Which units of a report tell of the same incident, and which of these is the news."""

import re
from collections.abc import Collection, Sequence
from datetime import timedelta

from corroborate.gazetteer import distance_km
from corroborate.gazetteer.folding import fold
from corroborate.model.claims import Kind
from corroborate.model.dates import When
from corroborate.read.document import Document
from corroborate.read.drafts import Draft, kinds_of
from corroborate.read.labels import Label, set_apart
from corroborate.read.places import PlaceMention
from corroborate.read.responsibility import has_responsibility
from corroborate.read.units import Unit
from corroborate.read.venues import Venue
from corroborate.text.paragraphs import BULLET

ITEM = re.compile(r"\s*\(?(?:\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)|[a-h]\))\s")
# News is about the days before publication; anything that ended earlier is background.
NEWS_DAYS = 10
SAME_TOWN_KM = 15.0
HEADING = 60
UNREAL = "an exercise or a story, not an event"
# Kinds that no report takes for each other; the general ones (an attack, a clash, killings) go with any.
FAMILY = {
    Kind.BOMBING: "explosion",
    Kind.SHELLING: "explosion",
    Kind.AIR_STRIKE: "explosion",
    Kind.KIDNAPPING: "taking",
    Kind.HOSTAGE_TAKING: "taking",
    Kind.RELEASE: "taking",
    Kind.STABBING: "blade",
    Kind.ASSASSINATION: "murder",
    Kind.COUP: "coup",
    Kind.RIOT: "crowd",
}
# Verbs that say where an event was.
TAKING = ("happen", "occur", "take")
FIRM_PLACES = ("town", "venue", "district")
# How many incidents of a report, the last told, a unit may belong to: lists of thousands are read in linear time.
REMEMBERED = 200


def group_units(document: Document, units: Sequence[Unit], labels: Sequence[Label] = ()) -> list[Draft]:
    """The report's incidents in order of first telling; units that belong to none are left out."""
    told = _Telling(document, labels)
    for unit in units:
        told.take(unit)
    return [d for d in told.drafts if not d.unreal]


class _Telling:
    """The drafts so far, and where the telling stands: what was told last, in which item of a list, after what
    refusal."""

    def __init__(self, document: Document, labels: Sequence[Label]) -> None:
        self.document = document
        self.labelled = {document.sentences[label.sentence].paragraph for label in labels}
        self.anchored = set_apart(document)
        self.drafts: list[Draft] = []
        self.focus: Draft | None = None
        self.news: Draft | None = None
        self.paragraph = -1
        self.section = 0
        self.bulleted = False
        self.refused_in = -1
        self.scene: Unit | None = None
        self.begun: dict[tuple[int, int], Draft] = {}

    def take(self, unit: Unit) -> None:
        """Gives a unit to the draft that it belongs to, founds one with it, or leaves it."""
        self._move_to(unit)
        begun = self.begun.get((unit.sentence.index, unit.resumes)) if unit.resumes is not None else None
        if begun is not None:
            self._give(unit, begun)
            return
        if not unit.triggers and unit.accident():
            return
        if not unit.triggers and unit.refused and self._refuse(unit):
            return
        if self._adds_detail(unit) or self._sets_scene(unit):
            return
        if unit.contrast and unit.definite and not _anchored(unit):
            self._give(unit, next((d for d in reversed(self.drafts) if not d.recent), None), keep_focus=True)
            return
        near = self.drafts[-REMEMBERED:]
        here = near if _anchored(unit) else [d for d in near if d.section == self.section]
        home = _home(self.document, unit, here, self.focus)
        if home is not None and home.section != self.section and unit.founding:
            home = home if _shares_anchor(self.document, unit, home) else None  # each item tells of its own incident
        self._give(unit, home or self._found(unit) or self._goes_on(unit))

    def _goes_on(self, unit: Unit) -> Draft | None:
        """The incident before, for a bullet that only says how many were hurt."""
        alone = self.bulleted and self.paragraph not in self.labelled and not _anchored(unit)
        first = not any(d.section == self.section for d in self.drafts[-REMEMBERED:])
        hurt = any(g.number is None or g.number.value != 0 for h in unit.harms for g in h.patients)
        return self.drafts[-1] if alone and first and hurt and self.drafts else None

    def _move_to(self, unit: Unit) -> None:
        """A new paragraph turns from background back to the news; a new item of a list to nothing told before."""
        if unit.sentence.paragraph != self.paragraph:
            bulleted = self._opens_with(BULLET, unit.sentence.paragraph)
            if bulleted or self.bulleted or self._opens_item(unit):
                self.section, self.focus = self.section + 1, None
            self.paragraph, self.bulleted = unit.sentence.paragraph, bulleted
            self._back_to_news()
        if any(t.text.lower() == "scene" for t in unit.sentence.tree.tokens):
            self._back_to_news()

    def _opens_item(self, unit: Unit) -> bool:
        """Whether a unit's paragraph, or a heading right before it, opens an item of a numbered list: field notes tell
        one incident an item. An item without a date or town goes on with the one before."""
        number, paragraphs = unit.sentence.paragraph, self.document.paragraphs
        if number in self.labelled:
            return True
        if number not in self.anchored or number >= len(paragraphs):
            return False
        heading = number > 0 and number - 1 != self.paragraph and len(paragraphs[number - 1]) <= HEADING
        return any(self._opens_with(ITEM, n) for n in (number, number - heading))

    def _opens_with(self, mark: re.Pattern[str], number: int) -> bool:
        paragraphs = self.document.paragraphs
        return number < len(paragraphs) and mark.match(self.document.text, paragraphs[number].start) is not None

    def _back_to_news(self) -> None:
        if self.focus is not None and not self.focus.recent:
            self.focus = self.news or self.focus

    def _refuse(self, unit: Unit) -> bool:
        """Whether a unit of refused words is left out; a drill told of as such makes the whole draft unreal."""
        unreal = [t for t in unit.refused if t.refused == UNREAL]
        if any(t.definite for t in unreal) and self.focus is not None:
            self.focus.unreal = True
        if not unreal and any(h.patients for h in unit.harms):
            return False
        self.refused_in = unit.sentence.paragraph
        if has_responsibility(unit.sentence):
            self._give(unit, self.focus, keep_focus=True)
        return True

    def _adds_detail(self, unit: Unit) -> bool:
        """Whether a unit without event or harm only adds to the sentence right before it."""
        if unit.triggers or any(h.patients for h in unit.harms) or has_responsibility(unit.sentence):
            return False
        beside = self.focus is not None and abs(self.focus.units[-1].sentence.index - unit.sentence.index) <= 1
        if self.focus is not None and unit.time is not None and _place_fit(unit, self.focus) is None:
            return False  # "explosives were found in another town on Monday"
        if beside:
            self._give(unit, self.focus, keep_focus=True)
        return beside

    def _sets_scene(self, unit: Unit) -> bool:
        """Whether a unit only tells that attackers came, with a day or a town: "Some 30 gunmen entered X on Friday"."""
        told = unit.triggers or any(h.patients for h in unit.harms) or has_responsibility(unit.sentence)
        came = not told and _anchored(unit) and any(g.side in ("attacker", "armed") for g in unit.groups)
        self.scene = unit if came else self.scene
        return came

    def _in_scene(self, unit: Unit) -> list[Unit]:
        """The scene that the sentence before sets for a unit without a day or town of its own."""
        scene, self.scene = self.scene, None
        if scene is None or _anchored(unit) or unit.sentence.paragraph != scene.sentence.paragraph:
            return []
        return [scene] if unit.sentence.index == scene.sentence.index + 1 else []

    def _found(self, unit: Unit) -> Draft | None:
        """A new draft for a unit that can stand alone, unless it only points at something told or was just refused."""
        harmed = any(h.patients for h in unit.harms)
        pointing = bool(self.drafts) and unit.definite and not _anchored(unit) and not harmed
        refused = self.refused_in == self.paragraph and not _anchored(unit) and not harmed
        if not unit.founding or pointing or refused:
            return None
        scene = self._in_scene(unit)
        recent = _recent(self.document, scene[0] if scene else unit) and not (unit.recalled and bool(self.drafts))
        self.drafts.append(Draft(scene, recent=recent, section=self.section, before=self.focus))
        self.news = self.news or (self.drafts[-1] if recent else None)
        return self.drafts[-1]

    def _give(self, unit: Unit, draft: Draft | None, *, keep_focus: bool = False) -> None:
        if draft is None:
            return
        draft.units.append(unit)
        draft.section = self.section
        self.begun[unit.sentence.index, unit.first] = draft
        if not keep_focus:
            self.focus = draft


def _anchored(unit: Unit) -> bool:
    return unit.elsewhen or unit.time is not None or any(str(p.precision) in FIRM_PLACES for p in unit.places)


def _recent(document: Document, unit: Unit) -> bool:
    """Whether a unit's date can be the report's news; one without a date can."""
    when, published = (unit.time.when if unit.time else None), document.published.when
    if when is None:
        return not unit.elsewhen
    if when.earliest is None or when.latest is None:
        return unit.time is not None and unit.time.precision not in ("month", "season", "year", "decade")
    if published is None or published.earliest is None:
        return unit.time is not None and (unit.time.precision in ("day", "part-of-day", "minute", "hour"))
    if when.days is not None and when.days > NEWS_DAYS:
        return when.latest >= published.earliest
    return when.latest >= published.earliest - timedelta(days=NEWS_DAYS)


def _home(document: Document, unit: Unit, drafts: Sequence[Draft], focus: Draft | None) -> Draft | None:
    """The draft that a unit belongs to; None when it starts one of its own (or belongs nowhere)."""
    if focus is not None and focus.unreal and not _anchored(unit):
        return focus
    best = _best(document, unit, drafts, focus)
    if best is None or (unit.founding and _brings_new(document, unit, best, focus)):
        return None
    return best


def _best(document: Document, unit: Unit, drafts: Sequence[Draft], focus: Draft | None) -> Draft | None:
    """The draft that fits best; what was told last and the news are preferred."""
    scored = []
    for position, draft in enumerate(drafts):
        score = _fit(document, unit, draft)
        if score is not None:
            scored.append((score + 1.5 * (draft is focus) + 0.5 * draft.recent, -position, draft))
    if not scored:
        return None
    score, _, best = max(scored, key=lambda row: (row[0], row[1]))
    return best if score >= 0 else None


def _brings_new(document: Document, unit: Unit, best: Draft, focus: Draft | None) -> bool:
    """Whether a unit that could stand alone does: set apart ("another attack"), recalled or new with a date or a town
    that the best draft does not share."""
    anchored = _anchored(unit)
    if unit.contrast:
        return anchored or not unit.definite
    if not anchored or unit.definite or _shares_anchor(document, unit, best):
        return False
    if unit.recalled:
        return True
    same_breath = best is focus and unit.sentence.paragraph == best.units[-1].sentence.paragraph and unit.time is None
    return _grounded(best) and _indefinite(unit) and not same_breath


def _indefinite(unit: Unit) -> bool:
    """Whether the unit brings its incident in as new: "an attack on", or people new to the text doing it."""
    tree = unit.sentence.tree
    return any(
        t.role == "event"
        and tree[t.first].upos in ("NOUN", "PROPN")
        and not t.definite
        and bool(
            {tree.word(c) for c in tree.children(t.first, "det")} & {"a", "an"} or tree.word(t.first - 1) in ("a", "an")
        )
        for t in unit.triggers
    )


def _grounded(draft: Draft) -> bool:
    return draft.when is not None or any(str(p.precision) in FIRM_PLACES for p in draft.places)


def _shares_anchor(document: Document, unit: Unit, draft: Draft) -> bool:
    if (
        unit.time is not None
        and unit.time.when is not None
        and draft.when is not None
        and unit.time.when.overlaps(draft.when)
    ):
        return True
    return any(same_place(p, q) for p in unit.places for q in draft.places if str(p.precision) in FIRM_PLACES)


def _fit(document: Document, unit: Unit, draft: Draft) -> float | None:
    """How well a unit fits a draft; None where time, town or venue contradict each other."""
    if (
        draft.units
        and (Kind.FOILED_PLOT in {t.kind for t in unit.triggers}) != (Kind.FOILED_PLOT in draft.kinds)
        and kinds_of(unit)
        and draft.kinds
    ):
        return None
    score = 0.0
    for part in (_time_fit(document, unit, draft), _place_fit(unit, draft), _venue_fit(unit, draft)):
        if part is None:
            return None
        score += part
    if unit.triggers and draft.kinds and not ({t.kind for t in unit.triggers} & draft.kinds):
        score -= 0.5
    mine, theirs = _families(kinds_of(unit)), _families(draft.kinds)
    aside = unit.sentence.paragraph != draft.units[-1].sentence.paragraph or unit.time is not None
    if mine and theirs and not mine & theirs and aside:
        score -= 4.0
    return score


def _families(kinds: set[Kind]) -> set[str]:
    return {FAMILY[k] for k in kinds if k in FAMILY}


def _time_fit(document: Document, unit: Unit, draft: Draft) -> float | None:
    when = unit.time.when if unit.time is not None else None
    days_apart = unit.weekdays and draft.weekdays and not unit.weekdays & draft.weekdays
    if days_apart and (when is None or draft.when is None):
        return None
    if unit.elsewhen and draft.recent:
        return None
    if when is None:
        return 0.0
    if draft.when is not None:
        overlap = when.overlaps(draft.when)
        if overlap is False and any(h.row.id.startswith("toll") for h in unit.harms):
            return 0.0
        if overlap is None:
            return 2.0 if when.edtf[4:] == draft.when.edtf[4:] else None
        return 2.5 if overlap else _near(unit, when, draft.when)
    if draft.recent:
        return 1.0 if _recent(document, unit) else None
    return 0.0


def _near(unit: Unit, one: When, other: When) -> float | None:
    """The day after: early tolls and deaths in hospital belong to the incident of the day before; a new attack does
    not."""
    if one.latest is None or other.latest is None or one.earliest is None or other.earliest is None:
        return None
    days = max((one.earliest - other.latest).days, (other.earliest - one.latest).days)
    return -1.0 if days <= 2 and not any(t.role == "event" for t in unit.triggers) else None


def _place_fit(unit: Unit, draft: Draft) -> float | None:
    mine = [p for p in unit.places if str(p.precision) in FIRM_PLACES]
    theirs = [p for p in draft.places if str(p.precision) in FIRM_PLACES]
    if not unit.places or not draft.places:
        return 0.0
    if mine and theirs:
        if any(same_place(p, q) for p in mine for q in theirs):
            return 3.0
        return 0.0 if _happened(unit, draft) else None
    countries = {p.country for p in unit.places} - {None}
    known = {p.country for p in draft.places} - {None}
    if countries and known and not countries & known:
        return None
    return 0.5


def _happened(unit: Unit, draft: Draft) -> bool:
    """'The shooting happened on the west side of Y': says where what was just told took place, more closely."""
    tree = unit.sentence.tree
    near = unit.sentence.index - draft.units[-1].sentence.index <= 2
    took_place = any(
        t.definite
        and t.role == "event"
        and tree[t.first].deprel == "nsubj"
        and tree.lemma(tree[t.first].head) in TAKING
        for t in unit.triggers
    )
    return near and took_place and not any(h.patients for h in unit.harms)


def same_place(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two mentions name one town, or towns so close that reports use either name, or one contains the other."""
    if one.name == other.name:
        return True
    if one.place is None or other.place is None:
        return False
    if one.place.id == other.place.id:
        return True
    away = distance_km(one.place.latitude, one.place.longitude, other.place.latitude, other.place.longitude)
    if "district" in (str(one.precision), str(other.precision)):
        return away <= max(one.place.radius_km, other.place.radius_km)
    return away <= SAME_TOWN_KM


def alike(mine: Collection[Venue], theirs: Collection[Venue]) -> bool:
    """Whether two lists of facilities could hold one: an unnamed one of the same noun, or names that share a word."""
    for one in mine:
        for other in theirs:
            if one.named and other.named:
                words = {w for w in fold(one.words).split() if w != one.noun and len(w) > 2}
                if words & set(fold(other.words).split()):
                    return True
            elif one.noun == other.noun:
                return True
    return False


def _venue_fit(unit: Unit, draft: Draft) -> float | None:
    mine = [v for v in unit.venues if not v.moving]
    theirs = [v for v in draft.venues if not v.moving]
    if not mine or not theirs:
        return 0.0
    if alike(mine, theirs):
        return 1.0
    if any(v.named for v in mine) and any(v.named for v in theirs):
        return -1.0 if unit.founding and unit.definite else -3.0
    return 0.0
