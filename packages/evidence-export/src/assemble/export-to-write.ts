import type { EvidenceId, PersonId } from "@tachiai/protocol";
import type { KeyPair, Secret } from "@tachiai/sealing";
import type { ExportManifest } from "../manifest.ts";

/** A content as its exporting person puts it in. */
export type ContentToWrite =
  | { readonly content: "none" | "left-out" }
  | {
      readonly content: "opened";
      readonly mediaType: string;
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly contentSecret: Secret<"content-secret">;
      readonly retentionKey: Secret<"retention-key">;
      /** Of the sealed blob, 32 bytes. */
      readonly blobSalt: Uint8Array;
    }
  | {
      readonly content: "sealed";
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly retentionKey: Secret<"retention-key">;
      /** Whose key opens it, and the wrap for him. */
      readonly recipientId: PersonId;
      readonly wrap: Uint8Array;
    };

export interface EntryToWrite {
  readonly evidenceId: EvidenceId;
  /** The proof bundle as the server gave it (docs/formats/proof-bundle.md). */
  readonly bundle: string;
  /** Asked for when its turn has come, so that one content at a time is held. */
  content(): Promise<ContentToWrite>;
}

/** A time stamp of a log's checkpoint, with what ties that to the checkpoints of the proofs. */
export interface StampToWrite {
  /** The signed note that was stamped. */
  readonly checkpoint: string;
  /** The authority's answer (TimeStampResp) as DER. */
  readonly answer: Uint8Array;
  /** Between it and each checkpoint of the log that a proof is of. */
  readonly consistency: readonly { readonly size: number; readonly proof: readonly Uint8Array[] }[];
}

/** What the manifest says that does not follow from the entries. */
export type ExportFacts = Pick<
  ExportManifest,
  | "tenantId"
  | "exportEntry"
  | "exportedAt"
  | "exportedBy"
  | "purpose"
  | "reason"
  | "from"
  | "until"
  | "within"
  | "people"
  | "witnessKeys"
>;

export interface ExportToWrite {
  readonly facts: ExportFacts;
  /** The proof bundle of the entry that wrote the export down. */
  readonly exportBundle: string;
  readonly entries: readonly EntryToWrite[];
  readonly stamps: readonly StampToWrite[];
  /** The exporting person's key; the entry of the export names its public half. */
  readonly signer: KeyPair<"ed25519">;
}
