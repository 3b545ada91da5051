"""The catalogues beside a flow: `locale/ar/LC_MESSAGES/activation.po`, as gettext has them.

They are read and written by Babel, so that whatever tool has touched them (Poedit, Weblate) is understood.
"""

import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from assistant.errors import PasapasError
from assistant.flow.entries import entries
from assistant.flow.model import Flow
from wording import say
from wording.reasons import os_reason

_WIDTH: Final = 100
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_CHARSET: Final = re.compile(r"(?<=charset=)[\w.:\-]+", re.IGNORECASE)
_LINE: Final = re.compile(r'\s*(?:#.*|(?:msg(?:ctxt|id|id_plural|str)(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*)?')
"""A line as gettext has it; Babel cuts the last letter off where a quotation mark is lost."""
_CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0x7F, 0x85, 0x2028, 0x2029), " ")
"""What a word processor has for a line break: no office format takes it."""
_HEADER: Final = re.compile(r'(?:(?:#.*)?\n)*msgid ""\nmsgstr ".*"(?:\n".*)*')


class BadCatalogue(PasapasError):
    """A flow's catalogue can't be read, or its language is not one."""

    exit_code = 40


def locale(flow_file: Path) -> Path:
    """The folder of a flow's catalogues."""
    return flow_file.parent / "locale"


def pot_file(flow_file: Path) -> Path:
    """The catalogue without translations, which new languages begin with."""
    return locale(flow_file) / f"{flow_file.stem}.pot"


def po_file(flow_file: Path, language: str) -> Path:
    """A language's catalogue; gettext's folders have an underscore where BCP 47 has a hyphen."""
    return locale(flow_file) / language.replace("-", "_") / "LC_MESSAGES" / f"{flow_file.stem}.po"


def languages(flow_file: Path) -> tuple[str, ...]:
    """The BCP 47 languages that a flow has catalogues of."""
    files = locale(flow_file).glob(f"*/LC_MESSAGES/{flow_file.stem}.po")
    return tuple(sorted(file.parent.parent.name.replace("_", "-") for file in files))


def template(flow: Flow) -> Catalog:
    """The catalogue of a flow as it stands in its file, without any translation."""
    made = Catalog(project=flow.flow, charset="utf-8")
    for one in entries(flow):
        place = (flow.file.name, one.line)
        made.add(one.text, locations=[place], auto_comments=[one.note], context=one.context)
    return made


def read(file: Path, language: str) -> Catalog:
    """A language's catalogue from its file; an empty one where there is no file.

    Raises:
        BadCatalogue: it can't be read.

    """
    if not _TAG.fullmatch(language):
        remedy = say("write it as in ar, uk or pt-BR")
        # a folder's name, which nobody has typed now
        where = str(file) if file.exists() else ""
        raise BadCatalogue(say("«{name}» is not a language", name=language), where=where, remedy=remedy)
    known = _known(language)
    if not file.exists():
        return Catalog(locale=known, charset="utf-8")
    try:
        text = _text(file)
        for number, line in enumerate(text.split("\n")):
            if not _LINE.fullmatch(line):
                raise PoFileError("", Catalog(), line, number)
        catalogue = read_po(StringIO(text, newline="\n"), locale=known, abort_invalid=True)
    except OSError as error:
        raise BadCatalogue(say("it can't be read ({reason})", reason=os_reason(error)), where=str(file)) from error
    except PoFileError as error:
        what, where = say("this is not a catalogue of gettext’s"), f"{file}:{error.lineno + 1}"
        raise BadCatalogue(what, where=where, remedy=say("mend the line, or take the file back")) from error
    except (ValueError, LookupError) as error:
        remedy = say("save it as UTF-8 with a translation tool")
        raise BadCatalogue(say("this is not a catalogue of gettext’s"), where=str(file), remedy=remedy) from error
    # whatever it was read in, it is written in this
    catalogue.charset = "utf-8"
    return catalogue


def _text(file: Path) -> str:
    """What a catalogue holds: UTF-8, as all tools write today, else as it says itself."""
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(content.decode("ascii", "replace"))
        text = content.decode(declared[0] if declared else "utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def _known(language: str) -> str | None:
    """The language as Babel names it, for its plural forms; None where Babel doesn't know it."""
    try:
        return str(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return None


def updated(flow: Flow, language: str) -> Catalog:
    """A language's catalogue brought up to date: what was translated stays, and is fuzzy where its text has changed."""
    catalogue = read(po_file(flow.file, language), language)
    for old in list(catalogue.obsolete.values()):
        # a text that comes back finds its translation again
        if catalogue.get(old.id, old.context) is None:
            catalogue[old.id] = old
    catalogue.obsolete.clear()
    catalogue.update(template(flow))
    return catalogue


def written(catalogue: Catalog, header: str) -> bytes:
    """A catalogue as its file holds it, below a header."""
    for message in catalogue:
        # Babel takes «100 % de» for a format of Python's, and tools would find fault with its translation
        message.flags -= {"python-format", "python-brace-format"}
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, include_previous=True, sort_by_file=False, width=_WIDTH)
    return header.encode() + b"\n" + out.getvalue().strip() + b"\n"


def header(file: Path, language: str) -> str:
    """The header of a catalogue: as its translators' tools left it, or a new one."""
    if file.exists():
        first = _HEADER.match(_text(file).lstrip())
        if first:
            return _CHARSET.sub(_utf8, first[0], count=1) + "\n"
    plural = Catalog(locale=_known(language)).plural_forms if language else ""
    fields = [f"Language: {language}"] if language else []
    fields += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    fields += [f"Plural-Forms: {plural}"] if language else []
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)


def _utf8(charset: "re.Match[str]") -> str:
    return charset[0] if charset[0].lower() == "utf-8" else "UTF-8"


def good(message: Message) -> bool:
    """Whether a message is translated: a fuzzy one is not, until somebody has looked at it."""
    return bool(message.id and message.string) and not message.fuzzy
