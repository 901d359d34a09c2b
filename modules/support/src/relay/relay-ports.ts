import type { GuestActor } from "@tachiai/platform";
import type {
  FileDirection,
  GivenInformation,
  MovedFile,
  SupportEnding,
  SupportFunction,
  SupportSession,
  SupportSessionId,
  SupportStep,
  TenantId,
} from "@tachiai/protocol";
import type { ChunkToSeal } from "./recorder.ts";

/** A session, and whose it is. */
export interface SessionPlace {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
}

/** What the customer's page made to open the recording with, and until when. */
export interface RecordingKey {
  readonly publicKey: Uint8Array;
  readonly until: Date;
  /** SHA-256 of what shows that somebody has its link. */
  readonly proofSha256?: Uint8Array | undefined;
}

/** What the customer's side or the relay itself makes of a session. */
export type RelayStep =
  | { readonly kind: "withdraw"; readonly function: SupportFunction }
  | { readonly kind: "pause"; readonly why: "customer" | "absent" }
  | { readonly kind: "resume" }
  | { readonly kind: "used"; readonly function: SupportFunction }
  | { readonly kind: "information-given"; readonly given: GivenInformation }
  | {
      readonly kind: "file-moved";
      readonly direction: FileDirection;
      readonly file: MovedFile;
      readonly outcome: "complete" | "stopped";
    };

/** Where a recording goes on, which another server may have begun, and how its chunks become evidence. */
export interface OpenedSeal {
  readonly seal: (chunk: ChunkToSeal) => Promise<void>;
  /** The next number of a stream. */
  readonly streams: number;
  /** The next number in the event track. */
  readonly events: number;
}

/** Nothing could be recorded that all could open whom its kind names: these are not there. */
export interface NobodyOpens {
  readonly missing: readonly string[];
}

/** What the relay asks of the sessions' book. */
export interface RelayBook {
  /** Its steps in order, and the session as both sides see it. */
  load(
    place: SessionPlace,
  ): Promise<{ readonly steps: readonly SupportStep[]; readonly shown: SupportSession }>;
  /**
   * Takes a step of the customer's, or of the relay where nobody did it; none where it is so already. Refuses
   * `support.step_not_now` where the session is not so that it could follow.
   */
  take(place: SessionPlace, step: RelayStep, by: GuestActor | undefined): Promise<void>;
  /** Ends it; nothing happens where it is over. */
  end(place: SessionPlace, reason: SupportEnding, by: GuestActor | undefined): Promise<void>;
  /** Nobody is connected any more, and all that was recorded is sealed. */
  close(place: SessionPlace): Promise<void>;
  /** Sessions that are connected by the book, whoever is there. */
  connected(): Promise<readonly SessionPlace[]>;
  /** How to seal what is recorded of it: to the people whom the kind names, and the customer by his page's key. */
  openSeal(place: SessionPlace, recordingKey: RecordingKey | undefined): Promise<OpenedSeal | NobodyOpens>;
}
