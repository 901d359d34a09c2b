import { equalBytes } from "@tachiai/protocol";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { formatNote, parseNote, signNote } from "./signed-note.ts";
import {
  formatVerifierKey,
  type NoteSigner,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from "./verifier-key.ts";

/**
 * An installation's statement that one key signs its logs in place of another: docs/formats/key-succession.md. Both keys
 * are named as `<installationId>.tachiai/*`, for all its logs.
 */
export interface KeySuccession {
  readonly installationId: string;
  readonly old: VerifierKey;
  readonly next: VerifierKey;
}

/** Makes a signer of one private key under any name that it signs as. */
export type SignerNamed = (name: string) => NoteSigner;

const VERSION_LINE = "tachiai key succession v1";
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const ORIGIN = new RegExp(`^(${LABEL})\\.tachiai/key-succession$`);

/** Signs a succession with both keys: the old one gives its place away, the new one shows that somebody holds it. */
export async function signKeySuccession(
  installationId: string,
  old: SignerNamed,
  next: SignerNamed,
): Promise<string> {
  const origin = originOf(installationId);
  const everyLog = `${installationId}.tachiai/*`;
  const lines = [origin, VERSION_LINE, ...[old, next].map((named) => formatVerifierKey(named(everyLog).key))];
  const text = lines.map((line) => `${line}\n`).join("");
  return formatNote(await signNote([old(origin), next(origin)], text));
}

/**
 * Reads a succession that both its keys have signed, and nobody else. It is as good as the old key is: whoever does not
 * know that one has learnt nothing.
 *
 * Refuses `note.malformed`, `key.malformed`, `succession.malformed` or `succession.signature_invalid`.
 */
export async function verifyKeySuccession(crypto: ProofCrypto, noteText: string): Promise<KeySuccession> {
  const note = parseNote(noteText);
  const [origin = "", version, oldLine = "", nextLine = "", ...rest] = note.text.split("\n");
  const [, installationId] = ORIGIN.exec(origin) ?? [];
  if (installationId === undefined || version !== VERSION_LINE || rest.length !== 1 || rest[0] !== "")
    throw new ProofRefusal("succession.malformed");
  const [old, next] = [parseVerifierKey(crypto, oldLine), parseVerifierKey(crypto, nextLine)];
  for (const { name, kind } of [old, next])
    if (name !== `${installationId}.tachiai/*` || kind !== "note")
      throw new ProofRefusal("succession.malformed");
  if (equalBytes(old.publicKey, next.publicKey) || note.signatures.length !== 2)
    throw new ProofRefusal("succession.malformed");
  const message = new TextEncoder().encode(note.text);
  for (const [place, { publicKey }] of [old, next].entries()) {
    const { id } = verifierKey(crypto, { name: origin, kind: "note", publicKey });
    const signed = note.signatures[place];
    const isSigned =
      signed?.name === origin &&
      signed.keyId === id &&
      signed.signature.length === 64 &&
      (await crypto.verifyEd25519(publicKey, message, signed.signature));
    if (!isSigned) throw new ProofRefusal("succession.signature_invalid");
  }
  return { installationId, old, next };
}

/** Whether this key, under whatever name, is one of those that sign the logs of an installation. */
export function isKeyOf(key: VerifierKey, installationId: string, of: VerifierKey): boolean {
  const isOurs = key.name.startsWith(`${installationId}.tachiai/`);
  return isOurs && key.kind === of.kind && equalBytes(key.publicKey, of.publicKey);
}

/**
 * The key that somebody knows and all that were put in its place, one after the other, under its name; the newest last.
 * What leads from other keys is passed over: a key without a link from this one is nobody's.
 *
 * Refuses `succession.forked` when a key gave its place to two, and what `verifyKeySuccession` refuses.
 */
export async function followKeySuccessions(
  crypto: ProofCrypto,
  known: VerifierKey,
  notes: readonly string[],
): Promise<VerifierKey[]> {
  const successions = await Promise.all(notes.map((note) => verifyKeySuccession(crypto, note)));
  const chain = [known];
  for (let key: VerifierKey | undefined = known; key; ) {
    const here: VerifierKey = key;
    const next = successions.filter(({ installationId, old }) => isKeyOf(here, installationId, old));
    const [first] = next;
    if (next.some((one) => first && !equalBytes(one.next.publicKey, first.next.publicKey)))
      throw new ProofRefusal("succession.forked");
    const isNew = first && !chain.some(({ publicKey }) => equalBytes(publicKey, first.next.publicKey));
    key = isNew ? verifierKey(crypto, { ...known, publicKey: first.next.publicKey }) : undefined;
    if (key) chain.push(key);
  }
  return chain;
}

function originOf(installationId: string): string {
  const origin = `${installationId}.tachiai/key-succession`;
  if (!ORIGIN.test(origin)) throw new ProofRefusal("succession.malformed");
  return origin;
}
