import type { LiveFrame } from "@tachiai/session-recording";

/** What becomes of a frame for one viewer: it reaches him, or it is left out, and then the picture goes on at a key frame. */
export interface FlowDecision {
  readonly forward: boolean;
  /** He waits for a key frame and could take it now. */
  readonly wantsKey: boolean;
}

/** How a stream reaches one viewer. A viewer whose line is slow misses frames; nobody else does, and no recording. */
export interface ViewerFlow {
  /** @param queued Bytes that his connection has not yet sent. */
  judge(
    frame: Pick<LiveFrame, "stream" | "sequence" | "isKey" | "payload">,
    queued: number,
    now: number,
  ): FlowDecision;
  /** He has shown everything up to this frame; gives how long the frame was under way, in milliseconds. */
  shown(stream: number, sequence: number, now: number): Shown | undefined;
  /** How long the oldest frame that he has not shown is under way. */
  waitingMs(now: number): number;
  /** He has lost his way, or comes anew. */
  lost(stream: number): void;
  ended(stream: number): void;
}

export interface Shown {
  readonly delayMs: number;
  /** Bytes that reached him with it. */
  readonly bytes: number;
}

interface Underway {
  readonly sequence: number;
  readonly bytes: number;
  readonly at: number;
}

interface Flow {
  needsKey: boolean;
  underway: Underway[];
  underwayBytes: number;
  /** When he last could have taken a key frame and one was asked for. */
  keyAskedAt: number;
}

/** More than this on its way to him, and the next frames are left out. */
const mostUnderwayBytes = 1_500_000;
/** A key frame is asked for again when this has brought none. */
const keyAgainMs = 1_000;
/** A viewer who acknowledges nothing is one whose frames are kept in mind for no longer than this. */
const mostUnderwayFrames = 600;

export function openViewerFlow(): ViewerFlow {
  const flows = new Map<number, Flow>();
  const flowOf = (stream: number): Flow => {
    const known = flows.get(stream);
    if (known) return known;
    const flow: Flow = { needsKey: true, underway: [], underwayBytes: 0, keyAskedAt: -Infinity };
    flows.set(stream, flow);
    return flow;
  };
  return {
    judge({ stream, sequence, isKey, payload }, queued, now) {
      const flow = flowOf(stream);
      const isFull =
        queued + flow.underwayBytes > mostUnderwayBytes || flow.underway.length >= mostUnderwayFrames;
      if (isFull || (flow.needsKey && !isKey)) {
        flow.needsKey = true;
        const wantsKey = !isFull && now - flow.keyAskedAt >= keyAgainMs;
        if (wantsKey) flow.keyAskedAt = now;
        return { forward: false, wantsKey };
      }
      flow.needsKey = false;
      flow.underway.push({ sequence, bytes: payload.length, at: now });
      flow.underwayBytes += payload.length;
      return { forward: true, wantsKey: false };
    },
    shown(stream, sequence, now) {
      const flow = flowOf(stream);
      const last = flow.underway.findIndex((one) => one.sequence === sequence);
      if (last < 0) return undefined;
      const done = flow.underway.splice(0, last + 1);
      const bytes = done.reduce((sum, one) => sum + one.bytes, 0);
      flow.underwayBytes -= bytes;
      return { delayMs: now - (done.at(-1)?.at ?? now), bytes };
    },
    waitingMs: (now) =>
      Math.max(0, ...[...flows.values()].map(({ underway }) => now - (underway[0]?.at ?? now))),
    lost(stream) {
      const flow = flowOf(stream);
      flow.needsKey = true;
      flow.underway = [];
      flow.underwayBytes = 0;
      flow.keyAskedAt = -Infinity;
    },
    ended: (stream) => void flows.delete(stream),
  };
}
