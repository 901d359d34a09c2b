import {
  type CustomerView,
  type LocalCallName,
  localPath,
  type SessionControls,
} from "@tachiai/agent-core/support";
import { ApiRefusal, Unreachable } from "@tachiai/api-client";
import { type Language, type Problem, SystemInformation } from "@tachiai/protocol";

/** The native agent on this computer, of which this page is the face: the session runs there, and ends when this page is closed. */
export class LocalAgent {
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #hello: string;
  #socket: WebSocket | undefined;
  #calls = 0;
  #view: CustomerView | undefined;
  #state: "connecting" | "open" | "gone" = "connecting";

  constructor(secret: string, language: Language) {
    this.#hello = JSON.stringify({ secret, language });
  }

  readonly state = (): "connecting" | "open" | "gone" => this.#state;
  readonly view = (): CustomerView | undefined => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  call(name: LocalCallName, ...args: readonly unknown[]): Promise<unknown> {
    const id = (this.#calls += 1);
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ id, name, args }));
    else waiting.reject(new Unreachable(undefined));
    return waiting.promise;
  }

  open(): void {
    const socket = new WebSocket(`ws://${location.host}${localPath}`);
    this.#socket = socket;
    socket.addEventListener("open", () => socket.send(this.#hello));
    socket.addEventListener("message", ({ data }) => this.#hear(JSON.parse(String(data))));
    socket.addEventListener("close", () => socket === this.#socket && this.#gone());
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #hear(said: {
    readonly type: "view" | "answer" | "refused";
    readonly view?: CustomerView;
    readonly id?: number;
    readonly value?: unknown;
    readonly problem?: Problem;
  }): void {
    if (said.type === "view") {
      this.#state = "open";
      this.#view = said.view;
      return this.#tell();
    }
    const waiting = this.#waiting.get(said.id ?? -1);
    this.#waiting.delete(said.id ?? -1);
    if (said.type === "answer") waiting?.resolve(said.value);
    else waiting?.reject(said.problem ? new ApiRefusal(said.problem) : new Unreachable(undefined));
  }

  #gone(): void {
    this.#state = "gone";
    for (const waiting of this.#waiting.values()) waiting.reject(new Unreachable(undefined));
    this.#waiting.clear();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The agent's session as the pages use one. */
export function controlsOf(agent: LocalAgent, first: CustomerView): SessionControls {
  const tell = (name: LocalCallName, ...args: readonly unknown[]) => {
    // What is not heard any more has ended with the agent.
    agent.call(name, ...args).catch(() => undefined);
  };
  const ask = async (name: LocalCallName, ...args: readonly unknown[]) => {
    await agent.call(name, ...args);
  };
  let known = first;
  return {
    view: () => {
      known = agent.view() ?? known;
      return known;
    },
    subscribe: agent.subscribe,
    getReady: (who) => ask("getReady", who),
    answerQuote: (isAccepted) => ask("answerQuote", isAccepted),
    answerCooperation: (askId, isDone) => ask("answerCooperation", askId, isDone),
    answerAsk: (asked, isGranted, minutes) =>
      ask("answerAsk", asked, isGranted, ...(minutes === undefined ? [] : [minutes])),
    async allowView(asked, minutes) {
      await agent.call("allowView", asked, minutes);
      return "shown";
    },
    async showScreen() {
      await agent.call("showScreen");
      return "shown";
    },
    lookAtSystem: async () => SystemInformation.optional().parse(await agent.call("lookAtSystem")),
    giveInformation: (leftOut) => tell("giveInformation", leftOut),
    // A page cannot hand the agent a file yet.
    sendFile() {},
    answerOffer: (transferId, isTaken) => tell("answerOffer", transferId, isTaken),
    stopFile: (transferId) => tell("stopFile", transferId),
    withdraw: (wanted) => tell("withdraw", wanted),
    hold: (isHeld) => tell("hold", isHeld),
    stop: () => tell("stop"),
    chat(text) {
      tell("chat", text);
      return known.connection === "live";
    },
    noteActivity: () => tell("noteActivity"),
  };
}
