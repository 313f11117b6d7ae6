"""Captions and credits of pictures: by wording, by neighbours, by form among whole sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.texts.lines import Block
from framing.texts.metadata import MONTH, is_agency, is_name
from framing.texts.stops import ends_sentence

__all__ = ["drop_captions", "has_label", "is_caption", "is_caption_credit", "is_labelled_caption"]

# "Above: a square in the capital."
_DESCRIBED = re.compile(r"(?i:above|pictured|caption|file photo|photo|image|picture)(?i: above| below)?: [A-Z]")
# How agencies begin a caption: "In this handout photo", "A frame grab from", "A still image from a video".
_AGENCY_START = re.compile(
    r"(?:an? |in this |this )(?:(?:image|frame|video|screen) ?grab\b|still image (?:from|taken)\b"
    r"|(?:undated )?handout (?:photo|image|picture|video|still)|(?:file |satellite )?(?:photo|image|picture) "
    r"(?:taken|released|provided|made available|issued) (?:on|by|from)\b)",
    re.IGNORECASE,
)
# "A view shows lorries parked …"; "shows that" tells something.
_VIEW_SHOWS = re.compile(
    r"An? (?:(?:general|aerial|drone|wide|panoramic|night|close|interior|exterior|bird[’']s[- ]eye) )?view shows "
    r"(?!(?:that|how|why|what)\b)"
)
# "In the photo: …", "From left: …", "Archive image of …", "Still from the video …": they tell of the picture itself.
_OF_PICTURE = re.compile(
    r"(?:Pictured|In the (?:photo|picture|image)|On the (?:photo|picture)|(?:Cover|Main|Header|Lead|Banner|Top)"
    r" (?:photo|image)): \w"
    r"|.*\((?:archive|archival|file|illustrative|stock) (?:photo|image|picture)\)\.?$"
    r"|(?:Pictured |Clockwise |Seen )?[Ff]rom (?:top )?left(?: to right)?[:,] [A-Z]"
)
_OF_PICTURE_BARE = re.compile(
    r"(?:Archive|Archival|File|Stock|Undated|Representative|Representational|Illustrative) (?:photo|image|picture"
    r"|photograph)"
    r"(?: (?:of|from|shows|showing)\b|[.:]|$)"
    r"|Still (?:image )?from (?:the |an? )?(?:\w+ )?(?:film|video|footage|documentary|movie|broadcast|clip)\b"
    r"|(?:An? )?(?:[Aa]rtist[’']s (?:impression|rendering)|[Cc]omputer(?:-generated)? (?:rendering|image)) of\b"
    r"|An? (?:aerial|drone|general) (?:photo|image|picture|photograph|shot) shows (?!(?:that|how|why|what)\b)"
)
# "Drawing from the booklet showing the hall", "Screen capture of a video": a word for a picture without its article.
_PICTURE = (
    r"(?:Screen ?(?:capture|shot|grab)|(?:Video|Film|Frame|Movie) (?:still|grab|capture)"
    r"|Drawing|Sketch|Map|Chart|Diagram|Rendering|Engraving|Lithograph|Postcard"
    r"|Photograph|Aerial photograph|Satellite (?:photo|image|picture)|Painting)"
)
_NO_ARTICLE = re.compile(
    rf"(?:{_PICTURE}(?: (?:from|of|by|in|taken|made|published)\b[^,:;]{{3,80}})? "
    r"(?:showing|depicting|(?:which|that) shows)\b"
    r"|(?:Screen ?(?:capture|shot|grab)|(?:Video|Film|Frame|Movie) (?:still|grab|capture)) (?:of|from|taken from)\b)"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|where) (?:\w+ )?(?:would|was|were|had|will|has|have|been)\b")
# "… in Riverland, May 3, 2025. (EXW)": what a picture shows, the day, and who took it.
_END_CREDIT = re.compile(r"\.? ?\((?P<credit>[A-Z][\w .&/'’-]{1,40})\)\.?$")
# "© Example Fund/Jane Roe", "EX Photo/Jane Roe": whose picture stands above.
_OWNER = re.compile(r"(?:© ?[A-Z][\w.&’' -]{1,40}|[A-Z][\w.&’' -]{1,30} Photo) ?/ ?[A-Z][\w.’'-]+(?: [\w.’'-]+){0,4}$")
_PLACE_LAST = re.compile(
    r"\b(?:in|near|at|of|outside|from) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?: \(file\))?\.$"
)
# The day of a picture, as agencies write it.
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d{2}\b")
# "Boats lie on the sand near Exampla, on a grey morning in March.": the present of a picture, and its month.
_SEASON = re.compile(
    r"(?:\bon an? (?:[\w-]+ ){0,2}(?:morning|day|afternoon|evening|night)|\b(?:near|at|outside|in) (?:the )?[A-Z]\w+,?)"
    rf" in (?:(?:early|mid|late)[ -])?(?i:{MONTH})\.$"
)
# No name is its subject: what a state or a bill does in March is news.
_SCENE = re.compile(
    r"(?:An? |Two |Three |Four )?[A-Z]?[a-z-]+ (?:[a-z-]+ ){0,4}?(?:lies?|stands?|sits?|walks?|waits?|rests?|grazes?"
    r"|hangs?|gather|poses?|floats?|herds?|queue|leans?|plays?) (?!that\b)"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_REPORT_STARTS = 160
# What a speaker said is no caption.
_LABEL_START = r"(?![^:]{0,60}\b(?:said|says|told|asked|added|wrote|replied|answered)\b)[A-Z][\w'’ -]"
_LONG_LABEL = re.compile(_LABEL_START + r"{2,58}: [A-Z'‘“\"]")
_LABEL = re.compile(_LABEL_START + r"{2,38}: ?[A-Z'‘“\"]")
# What only a caption says of its people or of the picture: "(second from right)", "in this frame from footage".
_PLACED = re.compile(
    r"\((?:pictured|seen|shown)?,? ?(?:from |on the |far |top |bottom |front |back |(?:second|third|fourth|fifth"
    r"|2nd|3rd|4th) from (?:the )?)?"
    r"(?:left|right|cent(?:er|re))(?: to right)?(?:, (?:left|right|front|back)(?: row)?)?\)|\(L-R\)|\bfrom L to R\b"
    r"|\b(?:from )?left to right:|\(L\).*\(R\)|\(R\).*\(L\)"
    r"|, (?:(?:second|third|fourth) from (?:left|right)|(?:far|top|bottom) (?:left|right)|cent(?:er|re)|foreground"
    r"|background), "
)
_THIS_PICTURE = re.compile(
    r"(?:^In|,(?: (?:as )?seen)? in|\bshown in) (?:this|an?) (?:undated )?(?:frame(?: ?grab)?|still(?: image)?"
    r"|screen ?(?:grab|shot)|(?:file |handout |satellite |aerial |pool )?"
    r"(?:photo(?:graph)?|picture|image)|handout(?: \w+)?|video(?: grab)?)"
    r"(?: (?:from|taken|supplied|released|provided|made|obtained|issued|by|posted|published|courtesy|grabbed)\b|\.$)"
    r"|\bNOTE TO EDITORS\b|\bFOR EDITORIAL (?:USE|PURPOSES) ONLY\b|\bTHIS IMAGE (?:WAS|HAS BEEN)\b|\b(?:NO RESALES"
    r"|NO ARCHIVES)\b|/Handout via\b"
)
# "Armenia -- A closed mill in Examplis, December 4, 2024.": the place, what is seen, and the day.
_END_DAY = re.compile(
    rf",(?: in [^,.]{{2,30}},)?(?: (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?)? (?:{MONTH} \d{{1,2}}, (?:19"
    rf"|20)\d{{2}}|\d{{1,2}} {MONTH},? (?:19|20)\d{{2}}|{MONTH},? (?:19|20)\d{{2}})\.?$",
    re.IGNORECASE,
)
# "… in the rain. EXWIRE/Jane Roe", "… © Jane Roe / EXW": who took the picture, behind what it shows.
_END_OWNER = re.compile(
    r"[\w.,)”’\"] (?:©(?: |(?=[A-Z]))[A-Z][\w.’' -]{1,40}(?: ?/ ?[A-Z][\w.’' -]{1,30})?"
    r"|(?:[A-Z]{3,10}|AP|AA|Getty Images?) ?/ ?[A-Z][\w.’'-]+ [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?)$"
)
_ON_DAY = re.compile(
    rf" on (?:{MONTH} \d{{1,2}}, (?:19|20)\d{{2}}|\d{{1,2}} {MONTH},? (?:19|20)\d{{2}})$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
# "Nurses rest in a tent. (October 20, 2020)"
_DAY_BEHIND = re.compile(rf"[.!?] \((?:{MONTH} \d{{1,2}},|\d{{1,2}} {MONTH}) (?:19|20)\d{{2}}\)$", re.IGNORECASE)
_COUNTRY_FIRST = re.compile(r"[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){0,3} (?:--|[–—]) [A-Z\"“]")
_TOLD = re.compile(r"\b(?:was|were|said|had|will|has|have|would|been|told|born|died|founded|signed)\b")
# What happened; "ruined houses" and "boats damaged by the storm" are what a picture shows.
_HAPPENED = re.compile(
    r"(?<!^)\b(?:\w{2,}ed|met|held|took|made|went|came|gave|left|began|broke|fell|rose|won|lost|shot|saw|sent|struck|hit|put"
    r"|set|spoke|brought|fought|found|kept|led|paid|ran|sought|wrote|became)\b(?! (?:in|by|near|at|on|along)\b)"
)
_STATES = re.compile(r"\b(?:is|are|can|may|must|should|could|does|do|says?|reveals?|suggests?|confirms?)\b")
# "(Jane Roe / Example Wire)"
_SIGNED = re.compile(r"\([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?[/|] ?(?:for )?[A-Z][\w .&/'’-]{1,40}\)")
_CREDIT = re.compile(
    r"^(?:image|photo|picture|photograph|illustration|graphic|video|caption|map)s?"
    r"(?: credit| courtesy| source| by)?\s?[:/]"
    r"|(?:\b|(?<=[a-z])(?=C))(?:image|photo|photograph|file photo|ap photo|image credit|photo credit|credit|getty"
    r"|shutterstock|istock)s?\s?[:/]\s*\w"
    r"|[(\[](?:image|photo|picture|ap photo|file|credit)s?\b(?: credit| by)?[: ]\s*\w"
    r"|(?:getty images|shutterstock|afp/|/afp|/getty|ap photo|via ap|/reuters|reuters/|/ap|[.!?][\"”’]? getty)\W*$"
    r"|\bphoto (?:by|courtesy)\b|\bpictured (?:in|on|at|with|here|above|below|left|right)\b",
    re.IGNORECASE,
)
_CREDIT_WORDS = (
    "photo", "image", "credit", "getty", "picture", "shutterstock", "istock", "afp", "/ap", "ap photo", "via ap",
    "reuters", "caption", "video",
    "graphic", "illustration", "map", "file",
)  # fmt: skip
_READ = 4_000  # characters of a line that are looked at
_LONGEST_DESCRIBED, _LONGEST, _LONGEST_CLOSED = 40, 70, 25
_LONGEST_SCENE = 25
_LONGEST_CREDIT, _LONGEST_ABOVE, _LONGEST_PLACED, _LONGEST_DATED = 12, 60, 45, 40


def is_caption(text: str) -> bool:
    """Return whether a paragraph is a caption by its own wording: it describes a picture, or credits it."""
    size = text.count(" ") + 1
    if (
        size <= 2 * _LONGEST
        and _THIS_PICTURE.search(text)
        and (size <= _LONGEST or text.isupper() or _YEAR.search(text))
    ):
        return True
    if size > _LONGEST:
        return False
    if size <= _LONGEST_PLACED and _PLACED.search(text) and text[0] not in '"“‘':
        return True
    if size <= _LONGEST_DATED and (_ends_with_day(text) or _VIEW_SHOWS.match(text) or _has_no_article(text)):
        return True
    if size <= _LONGEST_DATED and _DAY_BEHIND.search(text) and text[0] not in '"“‘':
        return True
    if size <= _LONGEST_DESCRIBED and (_OF_PICTURE.match(text) or (_END_OWNER.search(text) and text[0] not in '"“‘')):
        return True
    if (size <= _LONGEST_DESCRIBED and _DESCRIBED.match(text)) or _AGENCY_START.match(text):
        return True
    return is_caption_credit(text) and not (size > _LONGEST_CLOSED and ends_sentence(text))


def _has_no_article(text: str) -> bool:
    """Return whether a line begins with a word for a picture that lacks its article, and tells nothing."""
    if (
        not (_NO_ARTICLE.match(text) or _OF_PICTURE_BARE.match(text))
        or ". " in text[:-1]
        or (text.startswith(("Drawing", "Painting")) and "," in text)
    ):
        return False
    return _TOLD.search(_RELATIVE.sub("", text)) is None and _STATES.search(_RELATIVE.sub("", text)) is None


def _ends_with_day(text: str) -> bool:
    """Return whether a line says what is to be seen where, and ends with the day: nothing is told in it.

    Or the day and an agency in brackets end it.
    """
    credit = _END_CREDIT.search(text)
    if credit and (is_agency(credit["credit"]) or credit["credit"].isupper() or credit["credit"].endswith(" Photo")):
        before = text[: credit.start()]
        if _END_DAY.search(before) or (_ON_DAY.search(before) and not _TOLD.search(text)):
            return text[0] not in '"“‘'
    if not _END_DAY.search(text) or _TOLD.search(text) or text[0] in '"“‘':
        return False
    one = ". " not in text.rstrip(".")
    return one and (_COUNTRY_FIRST.match(text) is not None or (text[-1] != "." and text.count(" ") >= 5))


def is_caption_credit(text: str) -> bool:
    """Return whether a line credits a picture."""
    head = text[:_READ]
    folded = head.lower()
    return any(word in folded for word in _CREDIT_WORDS) and _CREDIT.search(head) is not None


def is_labelled_caption(block: Block) -> bool:
    """Return whether sentences without a last stop begin with a label or a dated scene, as captions of tabloids do."""
    text = block.text
    if block.markup in ("heading", "bullet") or ends_sentence(text) or not text[-1].isalnum():
        return False
    return _LONG_LABEL.match(text) is not None or _opens_with_scene(text)


def _opens_with_scene(text: str) -> bool:
    """Return whether the first of several sentences says what is to be seen and ends with the day: no verb tells it."""
    first, _, rest = text.partition(". ")
    if not rest or text[0] in '"“‘' or text.count(" ") >= _LONGEST:
        return False
    dated = _END_DAY.search(first) or _ON_DAY.search(first)
    return dated is not None and not any(verb.search(first) for verb in (_TOLD, _STATES, _HAPPENED))


def has_label(text: str) -> bool:
    """Return whether a line begins with a label that a colon closes, as many captions do."""
    return _LABEL.match(text) is not None


def drop_captions(blocks: Sequence[Block], reasons: list[str], first: int) -> None:
    """Cut photographers' lines after the first sentence, and the captions above them that give weekday and year.

    Args:
        blocks: Paragraphs in page order.
        reasons: Why each is no body so far; changed in place.
        first: Where the first sentence stands.
    """
    _drop_scenes(blocks, reasons)
    _drop_season(blocks, reasons, first)
    for i in range(first + 1, len(blocks)):
        text, above = blocks[i].text, blocks[i - 1].text
        if (
            _is_photographer(text)
            or _SIGNED.fullmatch(text)
            or (text.count(" ") < _LONGEST_CREDIT and is_caption_credit(text))
        ):
            reasons[i] = reasons[i] or "caption"
            if above.count(" ") < _LONGEST_ABOVE and _DAY.search(above):
                j = i - 1
                while j >= 0 and blocks[j].text == above:  # printed once for the picture and once below it
                    reasons[j] = reasons[j] if reasons[j] not in ("", "repeated paragraph") else "caption"
                    j -= 1


def _drop_scenes(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut a sentence that says what a picture shows: printed above and below its credit, or above its owner's name."""
    for i in range(1, len(blocks)):
        text, credit = blocks[i - 1].text, blocks[i].text
        size = text.count(" ") + 1
        owned = _OWNER.match(credit) is not None
        credited = owned or (size <= _LONGEST_SCENE and _is_photographer(credit)) or is_caption_credit(credit)
        if not 4 <= size <= _LONGEST_SCENE or credit.count(" ") >= _LONGEST_CREDIT or not credited:
            continue
        again = i + 1 < len(blocks) and blocks[i + 1].text == text
        scene = owned and _PLACE_LAST.search(text) and not _TOLD.search(text) and text[0] not in '"“‘'
        if again or (scene and ". " not in text):
            for j in (i - 1, i, i + 1) if again else (i - 1, i):
                if reasons[j] in ("", "repeated paragraph"):
                    reasons[j] = "caption"


def _drop_season(blocks: Sequence[Block], reasons: list[str], first: int) -> None:
    """Cut a caption below a standfirst that gives a month and no year, where the report begins just below it.

    A reporter's own scene goes on with the scene; what follows a caption says at once what happened on which day.
    """
    left = [i for i in range(first, len(blocks)) if not reasons[i]][:3]
    for i, after in pairwise(left):
        text = blocks[i].text
        if (
            6 <= text.count(" ") < _LONGEST_SCENE
            and ". " not in text
            and text[0] not in '"“‘'
            and _SEASON.search(text)
            and _SCENE.match(text)
            and not _TOLD.search(text)
            and _WEEKDAY.search(blocks[after].text[:_REPORT_STARTS])
            and len(left) > 2
        ):
            reasons[i] = "caption"


def _is_photographer(text: str) -> bool:
    """Return whether a short line names who took a picture and for whom: ``Jane Roe, AP``, ``Jane Roe | Reuters``."""
    parts = re.split(r", |\s?[/|]\s?| via ", text)
    return (
        len(text) <= 80
        and len(parts) > 1
        and is_name(parts[0])
        and all(is_agency(part) or part.startswith("Getty") for part in parts[1:])
    )
