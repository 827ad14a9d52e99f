"""XML that is always written alike: declaration, two spaces a level, and no characters that XML refuses."""

import re
import xml.etree.ElementTree as ET

REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BLANKS = re.compile(r"\s+")


class Node:
    """An element: `Node("cbc:ID", "4711", schemeID="0007")`. Children that are None are left out."""

    def __init__(self, tag: str, *content: "Node | str | None", **attributes: str):
        self.tag, self.content, self.attributes = tag, content, attributes

    def element(self) -> ET.Element:
        made = ET.Element(self.tag, self.attributes)
        for part in self.content:
            if isinstance(part, Node):
                made.append(part.element())
            elif part is not None:
                made.text = line(part)
        return made


def line(text: str, longest: int | None = None) -> str:
    """One line of text without what XML or a bank refuses, cut where it must be."""
    return BLANKS.sub(" ", REFUSED.sub("", text)).strip()[:longest].rstrip()


def document(root: Node) -> bytes:
    """The file. The names of the elements carry their prefixes as they are written."""
    made = root.element()
    ET.indent(made)
    return ET.tostring(made, encoding="utf-8", xml_declaration=True) + b"\n"


def kronor(ore: int) -> str:
    """An amount with a point and two decimals, without a thousands sign: -1048.50."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"
