"""Cuts the slices in rare-2017/ out of the Hanazono fonts. README.md says where these come from.

    pip install fonttools brotli
    python3 cut.py HanaMinA.ttf HanaMinB.ttf
"""

import array
import logging
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

# A slice is what one rare character loads. Extension A, what came late to the first block, and B to F with the
# compatibility supplement. 0x4DC0 to 0x4DFF are hexagrams.
SLICE = 256
BLOCKS = [(0x3400, 0x4DBF), (0x9FA6, 0x9FFF), (0x20000, 0x2EBEF), (0x2F800, 0x2FA1F)]
# Half the resolution of the originals: on a screen a stroke is a pixel or two wide. It saves a fifth of the bytes.
UNITS = 512
TOLERANCE = 0.5


def options() -> subset.Options:
    chosen = subset.Options()
    chosen.flavor = "woff2"
    chosen.hinting = False
    chosen.notdef_outline = True
    chosen.layout_features = []
    chosen.name_IDs = [0, 13]
    chosen.drop_tables += ["DSIG", "GSUB", "GPOS", "GDEF", "BASE", "vmtx", "vhea", "VORG", "FFTM"]
    return chosen


def straight(p, q, r) -> bool:
    """Whether q lies on the way from p to r, as near as can be seen."""
    cross = abs((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
    length = ((r[0] - p[0]) ** 2 + (r[1] - p[1]) ** 2) ** 0.5 or 1
    onward = (q[0] - p[0]) * (r[0] - q[0]) + (q[1] - p[1]) * (r[1] - q[1]) >= 0
    return cross / length <= TOLERANCE and onward


def needless(points, at: int) -> bool:
    (p, on_p), (q, on_q), (r, on_r) = points[at - 1], points[at], points[(at + 1) % len(points)]
    return (p == q and on_p == on_q) or bool(on_p and on_q and on_r and straight(p, q, r))


def simplify(glyph) -> None:
    if glyph.numberOfContours <= 0:
        return
    coordinates, flags, ends, start = [], [], [], 0
    for end in glyph.endPtsOfContours:
        points = [(glyph.coordinates[i], glyph.flags[i] & 1) for i in range(start, end + 1)]
        start = end + 1
        at = 0
        while at < len(points) and len(points) > 3:
            if needless(points, at):
                del points[at]
                at = max(0, at - 1)
            else:
                at += 1
        coordinates += [point for point, _ in points]
        flags += [on for _, on in points]
        ends.append(len(coordinates) - 1)
    glyph.coordinates = GlyphCoordinates(coordinates)
    glyph.flags = array.array("B", flags)
    glyph.endPtsOfContours = ends


def cut(source: str, characters, target: pathlib.Path) -> None:
    font = TTFont(source, lazy=True)
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    scale_upem(font, UNITS)
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        glyph.expand(font["glyf"])
        simplify(glyph)
    font.flavor = "woff2"
    font.save(target)


def slices():
    for first, last in BLOCKS:
        start = first
        while start <= last:
            end = min(last, start - start % SLICE + SLICE - 1)
            yield start, end
            start = end + 1


def main(sources) -> None:
    logging.disable(logging.CRITICAL)
    folder = pathlib.Path(__file__).parent / "rare-2017"
    folder.mkdir(exist_ok=True)
    known = {source: set(TTFont(source, lazy=True).getBestCmap()) for source in sources}
    for first, last in slices():
        wanted = set(range(first, last + 1))
        source = max(sources, key=lambda each: len(known[each] & wanted))
        characters = sorted(known[source] & wanted)
        if characters:
            cut(source, characters, folder / f"{first:x}-{last:x}.woff2")


main(sys.argv[1:])
