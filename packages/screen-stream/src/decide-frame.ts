/** A recording is cut where a frame stands alone, and a viewer who lost his way waits no longer than this. */
const usualKeyEveryMs = 10_000;

/** So long nothing has changed when the screen rests. */
const restsAfterMs = 400;

export interface SendingState {
  /** By a clock that nobody sets back, in ms. */
  readonly now: number;
  /** Of the newest picture that was captured. */
  readonly changedAt: number;
  /** Nothing was sent yet where these are missing. */
  readonly sentAt?: number | undefined;
  readonly keySentAt?: number | undefined;
  /** The newest picture was not sent yet. */
  readonly isNew: boolean;
  /** The newest picture was sent as sharp as it gets. */
  readonly isSharp: boolean;
  readonly isKeyWanted: boolean;
  /** 一時停止 by the customer. */
  readonly isPaused: boolean;
  readonly framesPerSecond: number;
  /** After so long a frame stands alone without being asked for; ten seconds where it is not said. */
  readonly keyEveryMs?: number;
}

/** What is done next: the newest picture is sent, or nothing until something happens or `waitMs` are over. */
export type FrameDecision =
  | { readonly kind: "send"; readonly isKey: boolean; readonly isSharp: boolean }
  | { readonly kind: "wait"; readonly waitMs?: number };

/**
 * Sends what has changed, no oftener than the rate; once it rests, one sharp picture; then nothing. A frame that stands alone
 * is sent on demand, also of a screen that rests, and after a while (ten seconds) in which the picture changes.
 */
export function decideFrame(state: SendingState): FrameDecision {
  const { now, changedAt, sentAt, keySentAt, isNew, isSharp, isKeyWanted, isPaused } = state;
  const { keyEveryMs = usualKeyEveryMs } = state;
  if (isPaused) return { kind: "wait" };
  const mayAt = sentAt === undefined ? now : sentAt + 1000 / state.framesPerSecond;
  const restsAt = changedAt + restsAfterMs;
  if (isNew || isKeyWanted) {
    if (now < mayAt) return { kind: "wait", waitMs: mayAt - now };
    const isKey = isKeyWanted || keySentAt === undefined || now - keySentAt >= keyEveryMs;
    return { kind: "send", isKey, isSharp: false };
  }
  if (isSharp) return { kind: "wait" };
  const sharpAt = Math.max(mayAt, restsAt);
  return now < sharpAt
    ? { kind: "wait", waitMs: sharpAt - now }
    : { kind: "send", isKey: false, isSharp: true };
}
