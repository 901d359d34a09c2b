import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import {
  CustomerSession,
  type CustomerView,
  type LocalCallName,
  makeRecordingLink,
  type OpenedSession,
} from "@tachiai/agent-core/support";
import { createApiClient } from "@tachiai/api-client";
import {
  answerSupport,
  getCustomerPage,
  type Language,
  makeConnection,
  openReception,
} from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { ReceivingFolder } from "../capabilities/files/receiving-folder.ts";
import { LinuxSystemInspector } from "../capabilities/linux/system-information/linux-system-inspector.ts";
import { X11Clipboard } from "../capabilities/x11/clipboard/x11-clipboard.ts";
import { X11Input } from "../capabilities/x11/input/x11-input.ts";
import { X11Screen } from "../capabilities/x11/screen/x11-screen.ts";
import type { ServerWay } from "../network/server-way.ts";
import { AgentHands } from "./agent-hands.ts";
import { AgentScreen } from "./agent-screen.ts";
import { takeStill } from "./take-still.ts";

export interface AgentDeskOptions {
  readonly server: URL;
  readonly way: ServerWay;
  readonly display: string;
  /** The folder for files that the person takes on. */
  readonly receivedIn: string;
  readonly onView: (view: CustomerView | undefined) => void;
  readonly warn: (error: unknown) => void;
}

/** The session of this computer, as its page asks for it. */
export class AgentDesk {
  readonly #options: AgentDeskOptions;
  #language: Language = "ja";
  #session: CustomerSession | undefined;

  constructor(options: AgentDeskOptions) {
    this.#options = options;
  }

  speak(language: Language): void {
    this.#language = language;
  }

  /** S2: makes an ID and a password for this contracted computer. */
  async openConnection(secret: string): Promise<void> {
    const { token, page, ...codes } = await this.#api().call(makeConnection, { body: { secret } });
    await this.#begin({ token, page, codes });
  }

  /** What the page asked for; its words were read by `localCalls`. */
  async call(name: LocalCallName, args: readonly unknown[]): Promise<unknown> {
    if (name === "enter") return this.#isOn ? undefined : this.#enter(String(args[0]));
    if (name === "leave") return this.leave();
    const session = this.#session;
    if (!session) return undefined;
    const method = session[name] as (...given: readonly unknown[]) => unknown;
    return method.apply(session, [...args]);
  }

  leave(): void {
    this.#session?.close();
    this.#session = undefined;
    this.#options.onView(undefined);
  }

  /** Ends the session, and comes back when the server knows, or cannot be told. */
  async stop(patienceMs: number): Promise<void> {
    const session = this.#session;
    if (!session || session.view().session.ended) return;
    session.stop();
    const told = Promise.withResolvers<void>();
    const leave = session.subscribe(() => session.view().isStopTold && told.resolve());
    const timer = setTimeout(told.resolve, patienceMs);
    await told.promise;
    clearTimeout(timer);
    leave();
  }

  async #enter(receptionNumber: string): Promise<void> {
    const opened = await this.#api().call(openReception, { body: { receptionNumber } });
    await this.#begin({ ...opened, codes: undefined });
  }

  async #begin({ token, page, codes }: Pick<OpenedSession, "token" | "page" | "codes">): Promise<void> {
    const { way, display, receivedIn, warn, onView } = this.#options;
    let folder: Promise<ReceivingFolder> | undefined;
    const recordingLink = await makeRecordingLink(nodeSealingCrypto, page.session.sessionId);
    let screen: AgentScreen | undefined;
    const session = new CustomerSession(
      {
        tool: "agent",
        answer: (answer) => this.#api().call(answerSupport, { body: { token, answer } }),
        findPage: () => this.#api().call(getCustomerPage, { body: { token } }),
        openSocket: (events) => way.openSocket("/v1/support/live", events),
        now: () => performance.now(),
        random: () => Math.random(),
        newId: () => crypto.randomUUID(),
        newNonce: () => randomBytes(16).toString("base64"),
        openScreen(events) {
          screen = new AgentScreen({ display, events });
          return screen;
        },
        hands: new AgentHands({
          openInput: () => X11Input.open(display),
          openClipboard: () => X11Clipboard.open(display),
          placeOf: (stream) => screen?.placeOf(stream),
          warn,
        }),
        layFile: async (offer) => (await (folder ??= openFolder(receivedIn))).receive(offer),
        lookAtSystem: () => new LinuxSystemInspector().inspect(),
        takeStill: async () => screen && takeStill(() => X11Screen.open(display), screen.hidden),
        // It is over with this process.
        keepAllowed() {},
        keepAgreed() {},
        warn,
      },
      { token, page, codes, recordingLink, allowed: [], agreed: {} },
    );
    // Another page may have begun one meanwhile.
    this.leave();
    this.#session = session;
    session.subscribe(() => session === this.#session && onView(session.view()));
    session.start();
    onView(session.view());
  }

  get #isOn(): boolean {
    const view = this.#session?.view();
    return view !== undefined && !view.session.ended && !view.hasStopped;
  }

  #api() {
    const { way, server } = this.#options;
    return createApiClient({ fetch: way.fetch, baseUrl: server.origin, language: this.#language });
  }
}

async function openFolder(path: string): Promise<ReceivingFolder> {
  await mkdir(path, { recursive: true });
  return ReceivingFolder.open(path);
}
