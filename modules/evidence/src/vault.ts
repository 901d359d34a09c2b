import type { BlobStore, Bus, Database } from "@tachiai/platform";
import type { LogIdentity } from "./logs/log-identity.ts";
import type { LogJournal } from "./logs/open-journal.ts";
import type { Ledger } from "./shredding/ledger.ts";

/** Where evidence is kept. The three stores are backed up apart, so that no single copy opens anything. */
export interface Vault {
  readonly database: Database;
  /** Ciphertexts, and the files of the logs. */
  readonly blobs: BlobStore;
  /** What the logs have gained and the blob store does not have yet. */
  readonly journal: LogJournal;
  /** The half of each content key that is destroyed when its time has come; outside the ordinary backup. */
  readonly retentionKeys: BlobStore;
  /** What went before its day, kept where no restore sets it back. */
  readonly ledger: Ledger;
  readonly logIdentity: LogIdentity;
  readonly bus: Bus;
}
