import { decodeBankText, encodeBankText, toBankKana } from "./bank-kana.ts";

/** 全銀協制定フォーマット: digits stand right with noughts before them, text left with spaces behind. */
export interface RecordField {
  readonly name: string;
  readonly kind: "digits" | "text";
  readonly length: number;
}

export function digits(name: string, length: number): RecordField {
  return { name, kind: "digits", length };
}

export function text(name: string, length: number): RecordField {
  return { name, kind: "text", length };
}

/** What is wrong with one field: which row of the list it is of (0 is the head), and why. */
export interface FieldProblem {
  readonly row: number;
  readonly field: string;
  readonly problem: "character" | "too-long" | "not-digits" | "empty";
  /** The character that has no bank form, else the value. */
  readonly value: string;
}

type Values = Readonly<Record<string, string>>;

/** One record as its bytes, or what is wrong with it. Fields without a value are filled up. */
export function writeRecord(
  fields: readonly RecordField[],
  values: Values,
  row: number,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const written = fields.map(({ name, kind, length }) => {
    const value = values[name] ?? "";
    const complain = (problem: FieldProblem["problem"], about: string) => {
      problems.push({ row, field: name, problem, value: about });
      return "";
    };
    if (kind === "digits") {
      if (!/^[0-9]*$/.test(value)) return complain("not-digits", value);
      return value.length > length ? complain("too-long", value) : value.padStart(length, "0");
    }
    const form = toBankKana(value);
    if (form.is === "unknown") return complain("character", form.character);
    return form.text.length > length ? complain("too-long", value) : form.text.padEnd(length, " ");
  });
  return { bytes: encodeBankText(written.join("")), problems };
}

/** The fields of one record, text without the spaces behind it; undefined where a field of digits holds something else. */
export function readRecord(
  fields: readonly RecordField[],
  bytes: Uint8Array,
): Readonly<Record<string, string>> | undefined {
  const record = decodeBankText(bytes);
  let at = 0;
  const read: Record<string, string> = {};
  for (const { name, kind, length } of fields) {
    const value = record.slice(at, at + length);
    at += length;
    // Banks leave fields of digits blank that they do not use.
    if (kind === "digits" && !/^([0-9]+| +)$/.test(value)) return undefined;
    read[name] = value.trimEnd();
  }
  return read;
}

/** The records of a file, with or without line ends and the end mark of old systems; undefined where a length is wrong. */
export function splitRecords(bytes: Uint8Array, length: number): Uint8Array[] | undefined {
  const records: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (isBreak(bytes[at])) {
      at += 1;
      continue;
    }
    const record = bytes.subarray(at, at + length);
    if (record.length < length || record.some(isBreak)) return undefined;
    records.push(record);
    at += length;
  }
  return records;
}

/** CR, LF and SUB. */
function isBreak(byte: number | undefined): boolean {
  return byte === 0x0d || byte === 0x0a || byte === 0x1a;
}

export function joinRecords(records: readonly Uint8Array[], lineEnds: boolean): Uint8Array<ArrayBuffer> {
  const ends = lineEnds ? [0x0d, 0x0a] : [];
  return Uint8Array.from(records.flatMap((record) => [...record, ...ends]));
}
