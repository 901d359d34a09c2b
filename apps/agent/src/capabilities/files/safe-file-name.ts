const mostBytes = 200;
const mostEndingBytes = 20;
/** What Windows does not take in names, and what separates folders anywhere. */
const notInNames = /[<>:"/\\|?*]/g;
/** Controls, halves of characters, and what turns the direction of writing: "exe.txt" might be shown for "txt.exe". */
const notToBeSeen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Devices of Windows, whatever follows after a dot. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\s*(\.|$))/i;

/** A name under which a file can be laid on Linux, Windows and macOS: no path, no hidden file, no device. Known names stay as they are. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part !== "") ?? "";
  const plain = last.normalize("NFC").replaceAll(notToBeSeen, "").replaceAll(notInNames, "_");
  // Windows leaves out what a name ends with of these; a dot in front hides it elsewhere.
  const trimmed = plain
    .replace(/^\s+/, "")
    .replace(/^\.+/, "_")
    .replace(/[\s.]+$/, "");
  return shorten(trimmed.replace(deviceName, "_$&") || "file");
}

/** The same name with a number, as other programs count: "name (2).txt". */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const { stem, ending } = partsOf(name);
  return `${stem} (${number})${ending}`;
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= mostBytes) return name;
  const { stem, ending } = partsOf(name);
  const room = mostBytes - Buffer.byteLength(ending);
  // As part of a stream a character that is cut is left out.
  const cut = new TextDecoder().decode(Buffer.from(stem).subarray(0, room), { stream: true });
  return cut.replace(/[\s.]+$/, "") + ending;
}

/** An ending tells programs what a file is; a long one does not. */
function partsOf(name: string): { stem: string; ending: string } {
  const ending = /.(\.[^.\s]+)$/u.exec(name)?.[1] ?? "";
  if (Buffer.byteLength(ending) > mostEndingBytes) return { stem: name, ending: "" };
  return { stem: name.slice(0, name.length - ending.length), ending };
}
