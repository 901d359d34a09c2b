import type { NoteSigner, VerifierKey } from "@tachiai/evidence-proof";
import { type BlobStore, type Randomness, readOrMakeSecret } from "@tachiai/platform";
import { openLogKeys } from "./log-keys.ts";

/** Under which name and key this installation signs its logs. */
export interface LogIdentity {
  /** The first label of every origin; drawn once and never changed. */
  readonly installationId: string;
  /** Signs as the log of this origin, with the present key. */
  signerOf(origin: string): NoteSigner;
  /** Those that have signed as the log of this origin: the present one, then those that were replaced. */
  keysOf(origin: string): readonly VerifierKey[];
  /** The notes that lead to this key, the oldest first; none for the first key (docs/formats/key-succession.md). */
  successionsTo(key: VerifierKey): readonly string[];
  /** Where a new key was asked for: it signs from now on, and both have signed that it does. Undefined otherwise. */
  beginReplacement(): Promise<KeyReplacement | undefined>;
  /** Destroys the private half of the key that was replaced. */
  endReplacement(): Promise<void>;
  /** A restored backup held a key that had given its place to one that is lost: an unknown one signs now. */
  hasLostItsKey(): boolean;
  /**
   * Asks what leads on from the last keys that are known here, such as a witness, and believes what those keys have signed:
   * this disk may be from before its key was replaced.
   */
  followOn(ask: AskLedOn): Promise<void>;
}

/** The notes that somebody has by which a key gave its place away. */
export type AskLedOn = (key: VerifierKey) => Promise<readonly string[]>;

/** Both under the name that stands for all logs of the installation. */
export interface KeyReplacement {
  readonly old: VerifierKey;
  readonly next: VerifierKey;
  readonly note: string;
}

export interface IdentityStores {
  readonly keys: BlobStore;
  /** What no restore sets back: it remembers which keys were replaced. */
  readonly ledgers: BlobStore;
}

const idFile = "installation-id";

/**
 * Reads the installation's id and log key from its key directory, making them at first use.
 *
 * One Ed25519 key signs for all logs of the installation: each signature covers its origin, so none can pass for
 * another log's, and an auditor compares one key instead of one for each tenant and class. The key is 32 raw bytes
 * in a file that only the server's account reads (the store's files are 0600). Whoever holds it can sign a forged
 * log, but not hide that from a witness; whoever loses it must begin a new generation of every log.
 */
export async function openLogIdentity(stores: IdentityStores, randomness: Randomness): Promise<LogIdentity> {
  const id = await readOrMakeSecret(stores.keys, idFile, () =>
    Buffer.from(Buffer.from(randomness.bytes(10)).toString("hex")),
  );
  const installationId = Buffer.from(id).toString("ascii");
  const logKeys = await openLogKeys(stores, installationId, randomness);
  return {
    installationId,
    hasLostItsKey: () => logKeys.hasLostItsKey(),
    followOn: (ask) => logKeys.followOn(ask),
    signerOf: (origin) => logKeys.presentKey().named(origin, "note"),
    keysOf: (origin) => logKeys.keysNamed(origin),
    successionsTo: (key) => logKeys.successionsTo(key),
    beginReplacement: () => logKeys.beginReplacement(),
    endReplacement: () => logKeys.endReplacement(),
  };
}
