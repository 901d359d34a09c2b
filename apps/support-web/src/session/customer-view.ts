import type { LiveState, SupportSaid } from "@tachiai/api-client";
import type { Annotation, CustomerPage, SupportFunction, SupportSession } from "@tachiai/protocol";
import type { SharedScreen, SharingEnd } from "@tachiai/screen-stream";
import type { KeptSession } from "./kept-session.ts";

/** All that the pages show of a session. */
export interface CustomerView {
  readonly page: CustomerPage;
  readonly session: SupportSession;
  readonly codes: KeptSession["codes"];
  readonly recordingLink: KeptSession["recordingLink"];
  /** What was allowed at any time. */
  readonly allowed: readonly SupportFunction[];
  /** What is allowed now. */
  readonly grants: SupportSession["grants"];
  readonly connection: LiveState;
  readonly chat: readonly Extract<SupportSaid, { type: "chat" }>[];
  readonly annotations: readonly Annotation[];
  readonly screen: SharedScreen | undefined;
  /** The screen leaves this computer at this moment. */
  readonly isScreenSent: boolean;
  readonly sharingEnd: SharingEnd | undefined;
  readonly isHeld: boolean;
  readonly hasStopped: boolean;
  /** The server knows that it was stopped. */
  readonly isStopTold: boolean;
  readonly isPresenceAsked: boolean;
}
