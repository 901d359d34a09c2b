import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { encodeBase64, utf8 } from "@tachiai/protocol";
import { epochDayOf } from "./calendar-day.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { formatNote, parseNote, signaturesOf, signNote, verifyNoteSignatures } from "./signed-note.ts";
import type { NoteSigner, VerifierKey } from "./verifier-key.ts";

/**
 * One volume of what an installation has shredded and a restored backup would not know: docs/formats/shred-ledger.md.
 * Lines are only ever added.
 */
export interface ShredLedger {
  /** `<installationId>.tachiai/shred-ledger`, from the second volume on with `/<volume>`: the name of the key that signs it. */
  readonly origin: string;
  readonly lines: readonly string[];
}

/** What a line says. */
export type ShredLine =
  /** This content was ordered to go before its day. */
  | {
      readonly kind: "order";
      readonly ground: string;
      /** YYYY-MM-DD, or `undetermined`, as its leaf says; from the day after on the leaf says by itself that it is gone. */
      readonly lastDayKept: string;
      /** As `hashForLedger` makes it. */
      readonly content: string;
    }
  /** All content of a tenant's class that was recorded before this day was ordered to go before its own. */
  | {
      readonly kind: "class";
      readonly ground: string;
      readonly retentionClass: string;
      /** As `hashTenantForLedger` makes it. */
      readonly tenant: string;
      readonly day: string;
    }
  /** On this day, what was past its last day in this class was shredded: so late was it already. */
  | { readonly kind: "day"; readonly retentionClass: string; readonly day: string }
  /** `day` lines that name this day were written by a clock that was ahead: the operator has said so. */
  | { readonly kind: "clock"; readonly day: string };

const VERSION_LINE = "tachiai shred ledger v1";
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const ORIGIN = new RegExp(`^(${LABEL})\\.tachiai/shred-ledger(?:/([2-9]|[1-9]\\d{1,5}))?$`);
const ORDER = new RegExp(`^order (${LABEL}) (\\d{4}-\\d{2}-\\d{2}|undetermined) ([A-Za-z0-9+/]{22})$`);
const CLASS = new RegExp(`^class (${LABEL}) (${LABEL}) ([A-Za-z0-9+/]{22}) (\\d{4}-\\d{2}-\\d{2})$`);
const DAY = new RegExp(`^day (${LABEL}) (\\d{4}-\\d{2}-\\d{2})$`);

const CLOCK = /^clock (\d{4}-\d{2}-\d{2})$/;

/** A volume with so many lines is full, and the next begins. Each change writes a whole volume, half a megabyte at most. */
export const MOST_LEDGER_LINES = 10_000;
/**
 * Of one volume; far above what a full one has: a copy may have gained lines that another has elsewhere, and the first one may
 * be from before there were volumes.
 */
export const LONGEST_LEDGER = 16_000_000;
/** Leaves room for what stands under the text. */
const longestSigned = LONGEST_LEDGER - 1_000;

/** The origin line of a volume of an installation's ledger. Refuses `ledger.malformed`. */
export function shredLedgerOrigin(installationId: string, volume = 1): string {
  const origin = `${installationId}.tachiai/shred-ledger${volume === 1 ? "" : `/${volume}`}`;
  if (!ORIGIN.test(origin)) throw new ProofRefusal("ledger.malformed");
  return origin;
}

/** Whose ledger it is, and which volume of it. Refuses `ledger.malformed`. */
export function parseShredLedgerOrigin(origin: string): {
  readonly installationId: string;
  readonly volume: number;
} {
  const [, installationId, volume = "1"] = ORIGIN.exec(origin) ?? [];
  if (installationId === undefined) throw new ProofRefusal("ledger.malformed");
  return { installationId, volume: Number(volume) };
}

/** Names content without telling which: ids are random, so nobody finds one from its hash. 22 characters of Base64. */
export function hashForLedger(crypto: ProofCrypto, tenantId: TenantId, evidenceId: EvidenceId): string {
  return shortHash(crypto, `${tenantId}/${evidenceId}`);
}

/** Names a tenant likewise. */
export function hashTenantForLedger(crypto: ProofCrypto, tenantId: TenantId): string {
  return shortHash(crypto, tenantId);
}

function shortHash(crypto: ProofCrypto, named: string): string {
  const hash = crypto.sha256(utf8(`${VERSION_LINE}\n${named}\n`));
  return encodeBase64(hash.subarray(0, 16)).slice(0, 22);
}

/** Writes one line. Refuses `ledger.malformed` for what no line can say. */
export function formatShredLine(line: ShredLine): string {
  const text = textOf(line);
  parseShredLine(text);
  return text;
}

function textOf(line: ShredLine): string {
  switch (line.kind) {
    case "order":
      return `order ${line.ground} ${line.lastDayKept} ${line.content}`;
    case "class":
      return `class ${line.ground} ${line.retentionClass} ${line.tenant} ${line.day}`;
    case "day":
      return `day ${line.retentionClass} ${line.day}`;
    case "clock":
      return `clock ${line.day}`;
  }
}

/** Reads one line. Refuses `ledger.malformed`. */
export function parseShredLine(text: string): ShredLine {
  const [, ground, lastDayKept, content] = ORDER.exec(text) ?? [];
  if (ground !== undefined && content !== undefined && isLastDay(lastDayKept))
    return { kind: "order", ground, lastDayKept, content };
  const [, because, ofClass, tenant, before] = CLASS.exec(text) ?? [];
  if (because !== undefined && ofClass !== undefined && tenant !== undefined && isDay(before))
    return { kind: "class", ground: because, retentionClass: ofClass, tenant, day: before };
  const [, retentionClass, day] = DAY.exec(text) ?? [];
  if (retentionClass !== undefined && isDay(day)) return { kind: "day", retentionClass, day };
  const [, ahead] = CLOCK.exec(text) ?? [];
  if (isDay(ahead)) return { kind: "clock", day: ahead };
  throw new ProofRefusal("ledger.malformed");
}

function isLastDay(text: string | undefined): text is string {
  return text === "undetermined" || isDay(text);
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && epochDayOf(text) !== undefined;
}

/** Signs a ledger; the result is the whole note. Refuses `ledger.malformed`, or `key.other_log` for another name's key. */
export async function signShredLedger(signers: readonly NoteSigner[], ledger: ShredLedger): Promise<string> {
  for (const { key } of signers)
    if (key.name !== ledger.origin || key.kind !== "note") throw new ProofRefusal("key.other_log");
  for (const line of ledger.lines) parseShredLine(line);
  const text = [ledger.origin, VERSION_LINE, ...ledger.lines].map((line) => `${line}\n`).join("");
  if (text.length > longestSigned) throw new ProofRefusal("ledger.malformed");
  return formatNote(await signNote(signers, text));
}

/**
 * Reads a ledger that the installation of this key has signed.
 *
 * Refuses `note.malformed`, `ledger.malformed`, `key.other_log`, `ledger.not_signed_by_key` or `ledger.signature_invalid`.
 */
export async function verifyShredLedger(
  crypto: ProofCrypto,
  noteText: string,
  key: VerifierKey,
): Promise<ShredLedger> {
  const note = parseNote(noteText, LONGEST_LEDGER);
  const ledger = parseShredLedger(note.text);
  if (key.name !== ledger.origin || key.kind !== "note") throw new ProofRefusal("key.other_log");
  const signatures = signaturesOf(note, key);
  if (signatures.length === 0) throw new ProofRefusal("ledger.not_signed_by_key");
  if (!(await verifyNoteSignatures(crypto, key, note.text, signatures)))
    throw new ProofRefusal("ledger.signature_invalid");
  return ledger;
}

/** Reads a ledger without judging its signatures. Refuses `note.malformed` or `ledger.malformed`. */
export function readShredLedger(noteText: string): ShredLedger {
  return parseShredLedger(parseNote(noteText, LONGEST_LEDGER).text);
}

/** Reads the text that is signed. Refuses `ledger.malformed`. */
export function parseShredLedger(text: string): ShredLedger {
  const [origin = "", version, ...lines] = text.split("\n");
  if (!ORIGIN.test(origin) || version !== VERSION_LINE || lines.pop() !== "")
    throw new ProofRefusal("ledger.malformed");
  for (const line of lines) parseShredLine(line);
  return { origin, lines };
}

/** Whether `after` says all that `before` says, in the same place: a ledger grows and never changes. */
export function extendsShredLedger(before: ShredLedger, after: ShredLedger): boolean {
  return before.origin === after.origin && before.lines.every((line, place) => line === after.lines[place]);
}
