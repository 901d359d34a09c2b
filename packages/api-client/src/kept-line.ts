import { retryDelayMs } from "./retry-delay.ts";

/**
 * - `connecting`: not welcomed yet.
 * - `live`: messages arrive.
 * - `waiting`: the connection broke; another try follows by itself.
 * - `refused`: the server will not have us (signed out, no engagement, version too old); no further try. One that was
 *   live and is cut off is tried once more: a person who changes his password goes on in a new session.
 */
export type LiveState = "connecting" | "live" | "waiting" | "refused";

/** An open or opening socket to a live address of the server. */
export interface LiveSocket {
  send(message: string | Uint8Array<ArrayBuffer>): void;
  /** Bytes that it has not yet sent. */
  queued(): number;
  close(): void;
}

/** What a socket tells. `data` is whatever the platform hands over; only text and bytes count. */
export interface LiveSocketEvents {
  opened(): void;
  received(data: unknown): void;
  /** Once, also when it could not be opened; the code of RFC 6455 section 7.4. */
  closed(code: number): void;
}

/** What keeping a line up takes of the machine. */
export interface LinePorts {
  openSocket(events: LiveSocketEvents): LiveSocket;
  /** Calls back after a time; the answer cancels it. */
  after(delayMs: number, callBack: () => void): () => void;
  /** A number between 0 and 1. */
  random(): number;
}

export interface LineOptions extends LinePorts {
  /** Said first, each time the line stands anew. */
  hello(): object;
  received(data: unknown): void;
  onState(state: LiveState): void;
}

export interface KeptLine {
  /** The server has let us in. */
  welcomed(): void;
  /** Lost where nobody is connected. */
  send(message: string | Uint8Array<ArrayBuffer>): void;
  queued(): number;
  close(): void;
}

/** A page that shows what happens now is not to be behind for longer. */
const longestRetryMs = 30_000;

/** Keeps one line up until closed. */
export function keepLine(options: LineOptions): KeptLine {
  let attempt = 0;
  let isClosed = false;
  let wasWelcome = false;
  let socket: LiveSocket | undefined;
  let cancelRetry = () => {};

  const connect = () => {
    options.onState("connecting");
    const opening = options.openSocket({
      opened: () => opening.send(JSON.stringify(options.hello())),
      received(data) {
        if (!isClosed) options.received(data);
      },
      closed(code) {
        if (isClosed) return;
        if (isRefusal(code) && !wasWelcome) return options.onState("refused");
        wasWelcome = false;
        options.onState("waiting");
        cancelRetry = options.after(retryDelayMs(attempt, options.random(), longestRetryMs), connect);
        attempt += 1;
      },
    });
    socket = opening;
  };

  connect();
  return {
    welcomed() {
      attempt = 0;
      wasWelcome = true;
      options.onState("live");
    },
    send(message) {
      if (wasWelcome) socket?.send(message);
    },
    queued: () => socket?.queued() ?? 0,
    close() {
      isClosed = true;
      cancelRetry();
      socket?.close();
    },
  };
}

/** The server closes with 4000 + the HTTP status of its refusal; a fault (4500) or too many (4429) may pass. */
function isRefusal(closeCode: number): boolean {
  return closeCode >= 4400 && closeCode < 4500 && closeCode !== 4429;
}
