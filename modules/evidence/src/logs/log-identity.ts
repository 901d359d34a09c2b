import type { NoteSigner } from "@tachiai/evidence-proof";
import { openNoteSigner } from "@tachiai/evidence-proof/node";
import { type BlobStore, type Randomness, readOrMakeSecret } from "@tachiai/platform";

/** Under which name and key this installation signs its logs. */
export interface LogIdentity {
  /** The first label of every origin; drawn once and never changed. */
  readonly installationId: string;
  /** Signs as the log of this origin. */
  signerOf(origin: string): NoteSigner;
}

const idFile = "installation-id";
const keyFile = "evidence-log-key-1";

/**
 * Reads the installation's id and log key from its key directory, making them at first use.
 *
 * One Ed25519 key signs for all logs of the installation: each signature covers its origin, so none can pass for
 * another log's, and an auditor compares one key instead of one for each tenant and class. The key is 32 raw bytes
 * in a file that only the server's account reads (the store's files are 0600). Whoever holds it can sign a forged
 * log, but not hide that from a witness; whoever loses it must begin a new generation of every log.
 */
export async function openLogIdentity(keys: BlobStore, randomness: Randomness): Promise<LogIdentity> {
  const id = await readOrMakeSecret(keys, idFile, () =>
    Buffer.from(Buffer.from(randomness.bytes(10)).toString("hex")),
  );
  const seed = await readOrMakeSecret(keys, keyFile, () => randomness.bytes(32));
  return {
    installationId: Buffer.from(id).toString("ascii"),
    signerOf: (origin) => openNoteSigner(origin, "note", seed),
  };
}
