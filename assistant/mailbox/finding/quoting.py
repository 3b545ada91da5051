"""What of a mail's text is its own: not what a reply quotes, nor what a forward carries. Pure and linear."""

import re
from typing import Final

LIMIT: Final = 100_000
"""Characters of text that are looked at."""
LINE_LIMIT: Final = 300
"""A longer line is no mail program's."""

_DASHES: Final = r"[-—_=*>\s]*"

_REPLY: Final = re.compile(
    r"^\s*(?:le|on|am|el|il giorno|em|a|op|w dniu|dnia|في|у|в|пн|вт|ср|чт|пт|сб|нд)\b.{4,160}"
    r"(?:a écrit|wrote|schrieb.{0,80}|escribió|ha scritto|escreveu|schreef.{0,80}|napisał\(?a?\)?|пише"
    r"|написав\(?л?а?\)?|كتب)\s*:\s*$"
    r"|^\s*\S.{2,120}\s(?:пише|كتب|schrieb am .{4,60}|schreef op .{4,60})\s*:\s*$",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(
    rf"^{_DASHES}(?:original message|message d'origine|message original|ursprüngliche nachricht|originalnachricht"
    r"|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|oryginalna wiadomość"
    rf"|wiadomość oryginalna|оригінальне повідомлення|початкове повідомлення|الرسالة الأصلية){_DASHES}$",
    re.IGNORECASE,
)
_FORWARD: Final = re.compile(
    rf"^{_DASHES}(?:(?:begin )?forwarded message|message transféré|message réexpédié"
    r"|début du message (?:réexpédié|transféré)"
    r"|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|mensaje reenviado|inicio del mensaje reenviado"
    r"|messaggio inoltrato|inizio messaggio inoltrato|mensagem (?:encaminhada|reencaminhada)"
    r"|início da mensagem (?:encaminhada|reencaminhada)|doorgestuurd bericht|begin doorgestuurd bericht"
    r"|przekazana wiadomość|wiadomość przekazana|treść przekazanej wiadomości|переслане повідомлення"
    r"|пересланий лист|початок пересланого повідомлення|رسالة (?:معاد توجيهها|مُعاد توجيهها|محولة))"
    rf"{_DASHES}:?{_DASHES}$",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^[-—_=]{10,}\s*$")
_ENTRY: Final = re.compile(r"^\S.{0,60}, .{0,40}\d{4}.{0,5} \d{1,2}[:.h]\d\d(?: [AaPp]\.?[Mm])?\.?\s*$")
"""Who wrote an entry of a conversation, and when."""
_SIGNATURE: Final = re.compile(r"\n--[ \t]?\r?\n")
_HEADER: Final = re.compile(
    r"^[\s>*]*(?:from|de|von|da|van|od|від|من|expéditeur|remitente|mittente|nadawca)\s?\*?:\s*\S", re.IGNORECASE
)
_DATED: Final = re.compile(
    r"^[\s>*]*(?:sent|date|envoyé|gesendet|datum|enviado|enviado el|fecha|data|inviato|verzonden|wysłano|надіслано|дата"
    r"|التاريخ|تاريخ الإرسال|to|à|an|para|a|aan|do|кому|إلى|subject|objet|betreff|asunto|oggetto|assunto|onderwerp"
    r"|temat|тема|الموضوع)\s?\*?:",
    re.IGNORECASE,
)


def own_and_forwarded(text: str) -> tuple[str, str]:
    """Return the text's own part and what it forwards; what a reply quotes is in neither."""
    lines = text[:LIMIT].replace("\r\n", "\n").replace("\r", "\n").replace("’", "'").split("\n")
    above, entries = False, 0
    for number, line in enumerate(lines):
        if not line.strip() or len(line) > LINE_LIMIT:
            above = above or bool(line.strip())
            continue
        if _RULE.match(line) and number + 1 < len(lines) and _ENTRY.match(lines[number + 1][:LINE_LIMIT]):
            # a conversation, its newest entry first
            entries += 1
            if entries > 1:
                return "\n".join(lines[:number]), ""
        if _FORWARD.match(line):
            return "\n".join(lines[:number]), _unquoted(lines[number + 1 :])
        original = _ORIGINAL.match(line) or _begins_header(lines, number)
        if above and (original or _REPLY.match(line)):
            return "\n".join(lines[:number]), ""
        if original:
            # nothing was written above it: somebody's program forwards the whole mail
            return "", _unquoted(lines[number:] if _HEADER.match(line) else lines[number + 1 :])
        # a mail program breaks "On …, Camille Martin\n<camille@…> wrote:" in two
        both = f"{line} {lines[number + 1]}" if number + 1 < len(lines) else ""
        if above and len(both) < LINE_LIMIT and not line.rstrip().endswith(":") and _REPLY.match(both):
            return "\n".join(lines[:number]), ""
        above = True
    return "\n".join(line for line in lines if not line.lstrip().startswith(">")), ""


def above_signature(text: str) -> tuple[str, str]:
    """Return the text above the line "-- " that begins a signature (RFC 3676, 4.3), and the text below it.

    Several such lines frame something, and a text that begins with one has nothing else.
    """
    found = _SIGNATURE.findall(text)
    above, _, below = text.partition(found[0]) if len(found) == 1 else (text, "", "")
    return (above, below) if above.strip() else (text, "")


def _begins_header(lines: list[str], number: int) -> bool:
    """Whether an original's header begins here, as Outlook writes it: From, Sent, To, Subject."""
    if not _HEADER.match(lines[number]):
        return False
    following = [line for line in lines[number + 1 : number + 6] if line.strip()][:3]
    return sum(_DATED.match(line) is not None for line in following) >= 2


def _unquoted(lines: list[str]) -> str:
    """What is forwarded, without its header and without marks of quotation."""
    plain = [re.sub(r"^(?:\s*>)+ ?", "", line) for line in lines]
    begin = 0
    while begin < len(plain) and (
        not plain[begin].strip() or _HEADER.match(plain[begin]) or _DATED.match(plain[begin])
    ):
        begin += 1
    return "\n".join(plain[begin:])
