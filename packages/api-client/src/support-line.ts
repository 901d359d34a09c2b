import {
  type CustomerMessage,
  parseJson,
  type SupporterMessage,
  type SupportHello,
  SupportLiveMessage,
} from "@tachiai/protocol";
import { keepLine, type LinePorts, type LiveState } from "./kept-line.ts";

/** What the server says in a session, beside letting somebody in or not. */
export type SupportSaid = Exclude<SupportLiveMessage, { type: "welcome" | "refused" }>;

export interface SupportLineOptions extends LinePorts {
  /** Said each time the line stands anew. */
  hello(): SupportHello;
  onSaid(message: SupportSaid): void;
  /** A live frame, as the customer's side sent it. */
  onFrame(message: Uint8Array): void;
  /** With the server's sentence, before `refused`. */
  onRefused(refusal: { readonly code: string; readonly title: string }): void;
  onState(state: LiveState): void;
}

export interface SupportLine {
  /** Lost while nobody is connected: after that the server says anew how the session stands. */
  say(message: CustomerMessage | SupporterMessage): void;
  frame(message: Uint8Array<ArrayBuffer>): void;
  /** Bytes that have not yet left. */
  queued(): number;
  close(): void;
}

/** One end of a support session's live connection, kept up until closed. */
export function openSupportLine(options: SupportLineOptions): SupportLine {
  const line = keepLine({
    ...options,
    received(data) {
      if (data instanceof ArrayBuffer || data instanceof Uint8Array)
        return options.onFrame(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
      const message = readMessage(data);
      if (!message) return;
      if (message.type === "welcome") line.welcomed();
      else if (message.type === "refused") options.onRefused({ code: message.code, title: message.title });
      else options.onSaid(message);
    },
  });
  return {
    say: (message) => line.send(JSON.stringify(message)),
    frame: (message) => line.send(message),
    queued: () => line.queued(),
    close: () => line.close(),
  };
}

/** A message of a kind we do not know comes from a newer server and is passed over. */
function readMessage(data: unknown): SupportLiveMessage | undefined {
  return typeof data === "string" ? SupportLiveMessage.safeParse(parseJson(data)).data : undefined;
}
