import type {
  StreamDescription,
  SupportEnding,
  SupportFunction,
  SupportSession,
  SupportSessionId,
  SupportStep,
  TenantId,
} from "@tachiai/protocol";
import type { LiveFrame } from "@tachiai/session-recording";

/** A session, and whose it is. */
export interface SessionPlace {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
}

/** What the customer's side or the relay itself makes of a session. */
export type RelayStep =
  | { readonly kind: "withdraw"; readonly function: SupportFunction }
  | { readonly kind: "pause"; readonly why: "customer" | "absent" }
  | { readonly kind: "resume" };

/** What is written down of a session beside its pictures. */
export type RelayEvent =
  | { readonly kind: "joined" | "left"; readonly who: "customer" | "supporter"; readonly name: string }
  | { readonly kind: "stream-began"; readonly stream: StreamDescription }
  | { readonly kind: "stream-ended"; readonly stream: number }
  | {
      readonly kind: "chat";
      readonly from: "customer" | "supporter";
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: "annotation"; readonly name: string; readonly stream: number }
  | { readonly kind: "step"; readonly step: SupportStep };

/** Takes what a session's recording holds, and seals it while it runs. It never makes a viewer wait. */
export interface SessionRecorder {
  picture(frame: LiveFrame, description: StreamDescription): void;
  event(event: RelayEvent, at: Date): void;
  /** Whether the stream's next frame had better be a key frame, for the chunk that runs is nearly full. */
  wantsKey(stream: number): boolean;
  /** Seals what is open. */
  close(): Promise<void>;
}

/** What the relay asks of the sessions' book. */
export interface RelayBook {
  /** Its steps in order, and the session as both sides see it. */
  load(
    place: SessionPlace,
  ): Promise<{ readonly steps: readonly SupportStep[]; readonly shown: SupportSession }>;
  /** Refuses `support.step_not_now` where the session is not so that it could follow. */
  take(place: SessionPlace, step: RelayStep): Promise<void>;
  /** Ends it; nothing happens where it is over. */
  end(place: SessionPlace, reason: SupportEnding): Promise<void>;
  /** Nobody is connected any more, and all that was recorded is sealed. */
  close(place: SessionPlace): Promise<void>;
  /** Sessions that are connected by the book, whoever is there. */
  connected(): Promise<readonly SessionPlace[]>;
  /** Refuses, in words, where nobody could open what is recorded. */
  openRecorder(place: SessionPlace, customerKey: Uint8Array | undefined): Promise<SessionRecorder>;
}
