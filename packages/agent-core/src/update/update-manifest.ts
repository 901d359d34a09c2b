import {
  canonicalJson,
  formatNote,
  type NoteSigner,
  type ProofCrypto,
  ProofRefusal,
  parseCanonicalJson,
  parseNote,
  signaturesOf,
  signNote,
  type VerifierKey,
  verifyNoteSignatures,
} from "@tachiai/evidence-proof";
import { Instant } from "@tachiai/protocol";
import { z } from "zod";
import { compareVersions, Version } from "./version.ts";

/** One executable of a version. */
export const AgentPackage = z.strictObject({
  /** System and processor as Node names them: `linux-x64`. */
  platform: z.string().regex(/^[a-z0-9]{1,20}-[a-z0-9]{1,20}$/),
  /** Absolute, or from where the manifest was read. */
  url: z.string().min(1).max(2_000),
  bytes: z.int().min(1).max(1_000_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AgentPackage = z.infer<typeof AgentPackage>;

/** What the newest version is: docs/formats/agent-update.md. */
export const UpdateManifest = z
  .strictObject({
    version: Version,
    /** The oldest version that may still serve a session. */
    minimum: Version,
    /** From when it may be installed. A later one counts for more than an earlier one. */
    published: Instant,
    packages: z.array(AgentPackage).min(1).max(20),
  })
  .refine(({ version, minimum }) => compareVersions(minimum, version) <= 0);
export type UpdateManifest = z.infer<typeof UpdateManifest>;

const VERSION_LINE = "tachiai agent update v1";
const LONGEST_MANIFEST = 65_536;

/** Signs a manifest with one key or, while a key is being replaced, with several. */
export async function signUpdateManifest(
  signers: readonly NoteSigner[],
  manifest: UpdateManifest,
): Promise<string> {
  const text = `${VERSION_LINE}\n${canonicalJson(UpdateManifest.parse(manifest))}\n`;
  return formatNote(await signNote(signers, text));
}

/** Reads a manifest that one of `keys` has signed; nothing in it is looked at before that is sure. */
export async function verifyUpdateManifest(
  crypto: ProofCrypto,
  keys: readonly VerifierKey[],
  noteText: string,
): Promise<
  | { readonly isValid: true; readonly manifest: UpdateManifest }
  | { readonly isValid: false; readonly why: "malformed" | "not-signed" }
> {
  try {
    const note = parseNote(noteText, LONGEST_MANIFEST);
    const judged = keys
      .filter(({ kind }) => kind === "note")
      .map((key) => verifyNoteSignatures(crypto, key, note.text, signaturesOf(note, key)));
    if (!(await Promise.all(judged)).includes(true)) return { isValid: false, why: "not-signed" };
    return { isValid: true, manifest: parseText(note.text) };
  } catch (error) {
    if (error instanceof ProofRefusal || error instanceof z.ZodError)
      return { isValid: false, why: "malformed" };
    throw error;
  }
}

function parseText(text: string): UpdateManifest {
  const [versionLine, json = "", ...rest] = text.split("\n");
  if (versionLine !== VERSION_LINE || rest.length !== 1) throw new ProofRefusal("note.malformed");
  return UpdateManifest.parse(parseCanonicalJson(json));
}
