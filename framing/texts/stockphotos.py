"""Notes of where a picture is from, in the languages that English-language pages of many countries carry."""

from __future__ import annotations

import re

__all__ = ["is_picture_note"]

# Words for a picture, and for what it is or where it is from. A note is made of both and little else.
_PICTURE = re.compile(
    r"\b(?:foto\w*|fotoğraf\w*|görsel\w*|resim\w*|şəkil\w*|suret\w*|bild|symbolbild|archivbild|archivfoto|titelbild"
    r"|photo"
    r"|photographie|imagen|immagine|zdjęcie|фото\w*|фотография|снимок|снимка|изображение|картинка|зображення"
    r"|світлина)\b"
    r"|լուսանկար|ფოტო|صورة|عکس|photo\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:arxiv\w*|arşiv\w*|archiv\w*|archivio|archivo|d[’']archives?|d[’']illustration|illustrati\w+"
    r"|[iİı]ll[uü]strat[iı]v\w*"
    r"|symbolbild|archivbild|archivfoto|temsil[iı]\w*|mənbə\w*|açıq|açiq|sosial|kaynak\w*|internet\w*|quelle"
    r"|ilustra\w+"
    r"|архив\w*|архів\w*|иллюстра\w+|ілюстра\w+|открыт\w+|соцсет\w+|сет[ьи]|интернет\w*|відкрит\w+)\b"
    r"|i̇ll[uü]strativ|արխիվ|բաց աղբյուր|աղբյուր|համացանց|սոցիալական|պատկերազարդ|არქივ|ღია წყარო|أرشيف|آرشیو",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|was|were|is|are|has|have|that|his|her|said|by|which|shows?|showing)\b", re.IGNORECASE
)
_OPEN = (
    r"(?:open(?:[- ]access)? sources?|(?:the )?(?:internet|web|archives?|social (?:networks?|media)|public domain"
    r"|free access)"
    r"|an open source)"
)
# "Photo from open sources.", "The photo is taken from the internet": where, and no more.
_IN_ENGLISH = re.compile(
    rf"(?:the |this )?(?:photos?|images?|pictures?|illustration|video)(?: (?:is|are|was|were))?(?: (?:taken|used"
    rf"|borrowed|sourced))?"
    rf" from {_OPEN}[.]?$"
    r"|(?:the |this )?(?:photos?|images?|pictures?)(?: (?:is|are|was|were))? (?:illustrative"
    r"|used for illustrat\w+(?: purposes?)?"
    r"(?: only)?|for reference(?: only)?|symbolic)[.]?$"
    r"|(?:open[- ]sources?|stock|archival|library) (?:photos?|images?|pictures?)[.]?$",
    re.IGNORECASE,
)
_LONGEST = 7


def is_picture_note(text: str) -> bool:
    """Return whether a short line only says that a picture is of the archive, an illustration or from elsewhere."""
    if text.count(" ") >= _LONGEST + 3:
        return False
    if _IN_ENGLISH.match(text):
        return True
    if text.count(" ") >= _LONGEST or _ENGLISH.search(text):
        return False
    return _PICTURE.search(text) is not None and _KIND.search(text) is not None
