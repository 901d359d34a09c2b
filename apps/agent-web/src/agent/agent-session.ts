import type { AgentView, EncodedPicture } from "@tachiai/agent-core";
import { after, retryDelayMs } from "@tachiai/api-client";
import type { ConsentPurpose, Day, Language } from "@tachiai/protocol";
import { dayOf } from "@tachiai/ui";
import { currentLanguage } from "@tachiai/ui/page-language";
import { proxy, type Remote, transfer, wrap } from "comlink";
import { type CameraChoice, rememberChoice, rememberedChoice } from "../capture/camera-choice.ts";
import { PageCamera } from "../capture/page-camera.ts";
import type { PagePort } from "../capture/page-port.ts";
import { PagePreview, type PreviewState } from "../capture/page-preview.ts";
import { PageScreen } from "../capture/page-screen.ts";
import { type ScreenUse, screenUse } from "../capture/screen-use.ts";
import { eraseRows } from "../storage/agent-database.ts";
import type { AgentHost, StartOrder } from "./agent-host.ts";
import { leadTab, whenLeadIsFree } from "./lead-tab.ts";

export interface ScreenState {
  readonly isShared: boolean;
  readonly use: ScreenUse;
  /** What came of asking today, where it was no screen. */
  readonly answer?: "declined" | "failed";
}

/** Who has run so long has not failed at once: the next failure is the first again. */
const steadyAfterMs = 60_000;

/** What a page shows of the agent. */
export type SessionState =
  | { readonly phase: "starting" }
  /** Another tab of this browser runs the agent. */
  | { readonly phase: "elsewhere" }
  /**
   * It starts again by itself, unless it is `isUnreadable`: what the last run left on this device cannot be opened, and
   * only without it the agent starts.
   */
  | { readonly phase: "failed"; readonly message: string; readonly isUnreadable: boolean }
  | {
      readonly phase: "running";
      readonly view: AgentView;
      /** The picture of the camera while it is on. */
      readonly stream: MediaStream | undefined;
      /** The camera for the person's own eyes, while he tries it and the agent does not use it. */
      readonly preview: PreviewState | undefined;
      readonly screen: ScreenState;
      readonly camera: CameraChoice;
      /** Pictures of an enrolment, by their id, to be shown to the person. */
      readonly pictures: ReadonlyMap<string, EncodedPicture>;
    };

/** Runs the agent of one worker in this tab: its worker, the camera and the screen that only a page can open. */
export class AgentSession {
  readonly #order: Omit<StartOrder, "language">;
  readonly #forgetKeys: () => Promise<void>;
  readonly #after: After;
  readonly #listeners = new Set<() => void>();
  readonly #lockName: string;
  #state: SessionState = { phase: "starting" };
  #worker: Worker | undefined;
  #host: Remote<AgentHost> | undefined;
  #view: AgentView | undefined;
  #stream: MediaStream | undefined;
  /** Asked for once a day: a refusal holds until the next, on every page. */
  #screenAnswer: { readonly answer: "declined" | "failed"; readonly on: Day } | undefined;
  #choice: CameraChoice = rememberedChoice(localStorage);
  #pictures: ReadonlyMap<string, EncodedPicture> = new Map();
  /** Rises with each start and end, so that a start that was overtaken goes no further. */
  #turn = 0;
  #release = () => {};
  #stopWaiting = () => {};
  /** How often it has failed one time soon after the other. */
  #failures = 0;
  #cancelRestart = () => {};
  #cancelSteady: (() => void) | undefined;
  readonly #preview = new PagePreview({ choice: () => this.#choice, onChange: () => this.#show() });
  readonly #camera = new PageCamera({
    choice: () => this.#choice,
    onStream: (stream) => {
      this.#stream = stream;
      this.#show();
    },
    onMuted: (isMuted) => void this.#host?.noteMuted(isMuted),
  });
  readonly #screen = new PageScreen((_isShared, frames) => {
    void this.#host?.shareScreen(frames && transfer(frames, [frames]));
    this.#show();
  });

  /** @param forgetKeys Takes the person's keys out of this browser. */
  constructor(
    order: Omit<StartOrder, "language">,
    forgetKeys: () => Promise<void>,
    callAfter: After = after,
  ) {
    this.#order = order;
    this.#forgetKeys = forgetKeys;
    this.#after = callAfter;
    this.#lockName = `tachiai-agent ${order.tenantId} ${order.personId}`;
  }

  readonly read = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts here unless another tab leads; `take` takes over from that tab. */
  async start(take = false): Promise<void> {
    this.#end();
    const turn = this.#turn;
    this.#set({ phase: "starting" });
    const { leads, release } = await leadTab(this.#lockName, take, () => {
      if (turn !== this.#turn) return;
      this.#end();
      this.#follow();
    });
    if (turn !== this.#turn) return release();
    this.#release = release;
    if (!leads) return this.#follow();
    try {
      await this.#startWorker();
    } catch (error) {
      // An error keeps its name on its way out of the worker, but not its class.
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      if (turn === this.#turn) this.#fail(message, name === "UnreadableRow");
    }
  }

  close(): void {
    this.#end();
  }

  /** Starts without what the last run left on this device: what was not sent of it is lost. */
  async startAfresh(): Promise<void> {
    this.#end();
    await eraseRows(this.#order.tenantId, this.#order.personId);
    await this.start();
  }

  setLanguage(language: Language): void {
    void this.#host?.setLanguage(language);
  }

  /** The agent, for what the person does with it. */
  get host(): Remote<AgentHost> {
    if (!this.#host) throw new Error("the agent does not run in this tab");
    return this.#host;
  }

  /** Withdraws; where it concerns the camera or the screen, that is off before anything else happens. */
  async withdraw(purposes: readonly ConsentPurpose[]): Promise<void> {
    if (purposes.includes("face-presence")) {
      this.#camera.close();
      this.#preview.close();
    }
    if (purposes.includes("face-presence") || purposes.includes("screen-picture")) this.#screen.stop();
    await this.host.withdraw(purposes);
  }

  async chooseCamera(choice: CameraChoice): Promise<void> {
    this.#choice = choice;
    rememberChoice(localStorage, choice);
    this.#show();
    const wasOn = this.#stream !== undefined;
    // The frames end, and the worker asks for the camera anew.
    this.#camera.close();
    if (wasOn) await this.host.retryCamera();
    if (this.#preview.state) await this.#preview.open();
  }

  /** Shows the person his camera; nothing of it is judged or sent. */
  openPreview(): Promise<void> {
    return this.#preview.open();
  }

  closePreview(): void {
    this.#preview.close();
  }

  async askForScreen(): Promise<void> {
    const answer = await this.#screen.ask();
    this.#screenAnswer = answer === "shared" ? undefined : { answer, on: today() };
    // What may be done with it may have changed while the person chose.
    if (this.#view) this.#applyScreenUse(this.#view);
    this.#show();
  }

  declineScreen(): void {
    this.#screenAnswer = { answer: "declined", on: today() };
    this.#show();
  }

  /** The person thinks again about what he refused today. */
  reconsiderScreen(): void {
    this.#screenAnswer = undefined;
    this.#show();
  }

  stopScreen(): void {
    this.#screen.stop();
  }

  readonly #retry = () => {
    void this.#host?.retryCamera();
    if (this.#preview.state?.trouble) void this.#preview.open();
  };

  async #startWorker(): Promise<void> {
    const worker = new Worker(new URL("./agent.worker.ts", import.meta.url), {
      type: "module",
      name: "agent",
    });
    const turn = this.#turn;
    worker.addEventListener("error", ({ message }) => {
      if (turn === this.#turn) this.#fail(message);
    });
    this.#worker = worker;
    this.#host = wrap<AgentHost>(worker);
    navigator.mediaDevices?.addEventListener("devicechange", this.#retry);
    await this.#host.start({ ...this.#order, language: currentLanguage() }, proxy(this.#port()));
  }

  /** The page as this worker's agent sees it; one that was ended may still call, and is not heard. */
  #port(): PagePort {
    const turn = this.#turn;
    const ifRunning = (act: () => void) => {
      if (turn === this.#turn) act();
    };
    return {
      openCamera: async () => {
        if (turn !== this.#turn) return { opened: false, trouble: "no-camera" };
        this.#preview.close();
        return this.#camera.open();
      },
      closeCamera: () => ifRunning(() => this.#camera.close()),
      show: (view) =>
        ifRunning(() => {
          this.#cancelSteady ??= this.#after(steadyAfterMs, () => {
            this.#failures = 0;
          });
          const before = this.#view;
          this.#view = view;
          this.#applyScreenUse(view);
          if (isSignedOut(view) && !(before && isSignedOut(before))) void this.#forgetKeys();
          const taken = view.enrolling?.taken ?? [];
          this.#pictures = keepOnly(this.#pictures, taken);
          this.#show();
        }),
      taken: ({ pictureId, picture }) =>
        ifRunning(() => {
          this.#pictures = new Map([...this.#pictures, [pictureId, picture]]);
          this.#show();
        }),
      fault: (message) => console.error(message),
    };
  }

  #applyScreenUse(view: AgentView): void {
    const use = screenUse(view);
    if (use === "stop") this.#screen.stop();
    this.#screen.enable(use === "use");
  }

  #follow(): void {
    this.#set({ phase: "elsewhere" });
    // The lock that tells that it is free ends with telling; the next one is for good.
    const turn = this.#turn;
    const startUnlessEnded = () => {
      if (turn === this.#turn) void this.start();
    };
    this.#stopWaiting = whenLeadIsFree(this.#lockName, () => setTimeout(startUnlessEnded, 0));
  }

  #fail(message: string, isUnreadable = false): void {
    this.#end();
    this.#set({ phase: "failed", message, isUnreadable });
    if (isUnreadable) return;
    const delayMs = retryDelayMs(this.#failures, Math.random());
    this.#failures += 1;
    this.#cancelRestart = this.#after(delayMs, () => void this.start());
  }

  #end(): void {
    this.#turn += 1;
    this.#stopWaiting();
    this.#cancelRestart();
    this.#cancelSteady?.();
    this.#cancelSteady = undefined;
    // Without a view nothing is shown of what happens while everything is switched off.
    this.#view = undefined;
    this.#camera.close();
    this.#preview.close();
    this.#screen.stop();
    navigator.mediaDevices?.removeEventListener("devicechange", this.#retry);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#host = undefined;
    this.#pictures = new Map();
    this.#release();
    this.#release = () => {};
  }

  #show(): void {
    if (!this.#view) return;
    this.#set({
      phase: "running",
      view: this.#view,
      stream: this.#stream,
      preview: this.#preview.state,
      screen: this.#screenOf(this.#view),
      camera: this.#choice,
      pictures: this.#pictures,
    });
  }

  #screenOf(view: AgentView): ScreenState {
    const asked = this.#screenAnswer;
    return {
      isShared: this.#screen.isShared,
      use: screenUse(view),
      ...(asked?.on === today() && { answer: asked.answer }),
    };
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Calls back after so long; the answer takes that back. */
type After = typeof after;

/** Pictures that were discarded, handed in or given up do not stay in the page's memory. */
function keepOnly(
  pictures: ReadonlyMap<string, EncodedPicture>,
  taken: readonly { readonly pictureId: string }[],
): ReadonlyMap<string, EncodedPicture> {
  return new Map([...pictures].filter(([id]) => taken.some(({ pictureId }) => pictureId === id)));
}

function isSignedOut({ obstacle }: AgentView): boolean {
  return obstacle?.kind === "signed-out";
}

function today(): Day {
  return dayOf(new Date().toISOString());
}
