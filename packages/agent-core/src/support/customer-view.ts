import type { LiveState, SupportSaid } from "@tachiai/api-client";
import type { ShownTransfer } from "@tachiai/api-client/files";
import type {
  Annotation,
  CustomerPage,
  FileOffer,
  Instant,
  SupportFunction,
  SupportSession,
} from "@tachiai/protocol";
import type { SharingEnd } from "./customer-ports.ts";
import type { RecordingLink } from "./recording-link.ts";

/** What the customer tells by telephone. */
export interface ConnectionCodes {
  readonly connectionId: string;
  readonly password: string;
  readonly expiresAt: Instant;
}

/** All that is shown of a session to the person at the computer. */
export interface CustomerView {
  readonly page: CustomerPage;
  readonly session: SupportSession;
  readonly codes: ConnectionCodes | undefined;
  readonly recordingLink: RecordingLink | undefined;
  /** What was allowed at any time. */
  readonly allowed: readonly SupportFunction[];
  /** What is allowed now. */
  readonly grants: SupportSession["grants"];
  readonly connection: LiveState;
  readonly chat: readonly Extract<SupportSaid, { type: "chat" }>[];
  readonly annotations: readonly Annotation[];
  readonly isScreenShown: boolean;
  /** The screen leaves this computer at this moment. */
  readonly isScreenSent: boolean;
  readonly sharingEnd: SharingEnd | undefined;
  /** Files that the supporter would like to give, and nobody has answered. */
  readonly offers: readonly FileOffer[];
  readonly transfers: readonly ShownTransfer[];
  readonly isHeld: boolean;
  readonly hasStopped: boolean;
  /** The server knows that it was stopped. */
  readonly isStopTold: boolean;
  readonly isPresenceAsked: boolean;
}
