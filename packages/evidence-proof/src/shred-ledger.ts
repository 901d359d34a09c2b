import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { encodeBase64 } from "./base64.ts";
import { utf8 } from "./bytes.ts";
import { epochDayOf } from "./calendar-day.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { formatNote, parseNote, signaturesOf, signNote, verifyNoteSignatures } from "./signed-note.ts";
import type { NoteSigner, VerifierKey } from "./verifier-key.ts";

/**
 * What an installation has shredded and a restored backup would not know: docs/formats/shred-ledger.md. Lines are only
 * ever added.
 */
export interface ShredLedger {
  /** `<installationId>.tachiai/shred-ledger`: the name of the key that signs it. */
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
  /** On this day, what was past its last day in this class was shredded: so late was it already. */
  | { readonly kind: "day"; readonly retentionClass: string; readonly day: string };

const VERSION_LINE = "tachiai shred ledger v1";
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const ORIGIN = new RegExp(`^${LABEL}\\.tachiai/shred-ledger$`);
const ORDER = new RegExp(`^order (${LABEL}) (\\d{4}-\\d{2}-\\d{2}|undetermined) ([A-Za-z0-9+/]{22})$`);
const DAY = new RegExp(`^day (${LABEL}) (\\d{4}-\\d{2}-\\d{2})$`);

/** Room for 200,000 orders whose day has not come. */
export const LONGEST_LEDGER = 16_000_000;

/** The origin line of an installation's ledger. Refuses `ledger.malformed`. */
export function shredLedgerOrigin(installationId: string): string {
  const origin = `${installationId}.tachiai/shred-ledger`;
  if (!ORIGIN.test(origin)) throw new ProofRefusal("ledger.malformed");
  return origin;
}

/** Names content without telling which: ids are random, so nobody finds one from its hash. 22 characters of Base64. */
export function hashForLedger(crypto: ProofCrypto, tenantId: TenantId, evidenceId: EvidenceId): string {
  const hash = crypto.sha256(utf8(`${VERSION_LINE}\n${tenantId}/${evidenceId}\n`));
  return encodeBase64(hash.subarray(0, 16)).slice(0, 22);
}

/** Writes one line. Refuses `ledger.malformed` for what no line can say. */
export function formatShredLine(line: ShredLine): string {
  const text =
    line.kind === "order"
      ? `order ${line.ground} ${line.lastDayKept} ${line.content}`
      : `day ${line.retentionClass} ${line.day}`;
  parseShredLine(text);
  return text;
}

/** Reads one line. Refuses `ledger.malformed`. */
export function parseShredLine(text: string): ShredLine {
  const [, ground, lastDayKept, content] = ORDER.exec(text) ?? [];
  if (ground !== undefined && content !== undefined && isLastDay(lastDayKept))
    return { kind: "order", ground, lastDayKept, content };
  const [, retentionClass, day] = DAY.exec(text) ?? [];
  if (retentionClass !== undefined && isDay(day)) return { kind: "day", retentionClass, day };
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
