import { ProofRefusal } from "./proof-refusal.ts";

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Far deeper than any record of ours, far shallower than a call stack. */
const DEEPEST = 64;

/**
 * Writes a value as RFC 8785 canonical JSON.
 *
 * Refuses `json.malformed` for what has no canonical form: a number that is not finite, a lone surrogate,
 * nesting deeper than 64, anything that is not plain data.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0);
}

/**
 * Reads a text that is canonical already. Any other spelling of the same value is refused, and with it
 * duplicate names, of which two readers could see different ones.
 *
 * Refuses `json.malformed`.
 */
export function parseCanonicalJson(text: string): JsonValue {
  const value = parse(text);
  if (canonicalJson(value) !== text) throw new ProofRefusal("json.malformed");
  return value;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProofRefusal("json.malformed", { cause });
  }
}

// ECMAScript already writes numbers and string escapes as RFC 8785 asks (sections 3.2.2.2 and 3.2.2.3).
function write(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new ProofRefusal("json.malformed");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === "string" && value.isWellFormed()) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(",")}]`;
  if (isPlainObject(value)) {
    // `<` compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3; a locale's would not be.
    const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
    return `{${members.map(([name, item]) => `${write(name, depth)}:${write(item, depth + 1)}`).join(",")}}`;
  }
  throw new ProofRefusal("json.malformed");
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
