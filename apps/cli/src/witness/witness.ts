import type { NoteSigner } from "@tachiai/evidence-proof";
import type { KeptNotes } from "./kept-notes.ts";
import type { TrustedKeys } from "./trusted-keys.ts";

/** A witness at work. */
export interface Witness {
  readonly signer: NoteSigner;
  readonly trusted: TrustedKeys;
  /** What it cosigned last of each log, with its cosignature. */
  readonly checkpoints: KeptNotes;
  /** For each log the first checkpoint that contradicts what was cosigned, behind the cosigned one. */
  readonly forks: KeptNotes;
  readonly ledgers: KeptNotes;
  readonly inTurn: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly nowSeconds: () => number;
  readonly onFork: (origin: string) => void;
}

export interface Answer {
  readonly status: number;
  /** `text/plain` when left out. */
  readonly type?: string;
  readonly body?: string;
}
