import type { LiveSocket, LiveSocketEvents } from "@tachiai/api-client";
import type { FileSink, FileToSend } from "@tachiai/api-client/files";
import type {
  CustomerAnswer,
  CustomerPage,
  DesktopSight,
  FileOffer,
  StreamDescription,
  SupportFunction,
  SupportInput,
  SupportSession,
  SupportTool,
  SystemInformation,
} from "@tachiai/protocol";
import type { SaidYes } from "./allowed-here.ts";

/** What came of showing a screen. */
export type ShowAnswer = "shown" | "declined" | "unavailable";

/** `by-browser`: by the browser's own bar, or the window is gone; `failed`: it cannot be captured or encoded here. */
export type SharingEnd = "by-browser" | "failed";

/** What is told of the screens that are shown. */
export interface ScreenEvents {
  /** Before the first frame of a screen, and whenever one of these differs. */
  described(stream: StreamDescription): void;
  streamEnded(stream: number): void;
  /** A live frame. */
  readonly frame: (message: Uint8Array<ArrayBuffer>) => void;
  /** Where the pointer is on a screen, as a fraction of it. */
  cursor(stream: number, at: readonly [number, number] | undefined): void;
  /** Whether the desktop can be seen now; said when that changes. */
  sight(sight: DesktopSight): void;
  /** Whether the line takes another frame now. */
  readonly hasRoom: () => boolean;
  /** It is shown or not, and leaves this computer or not; with the reason where nobody here ended it. */
  changed(isShown: boolean, isSent: boolean, end?: SharingEnd): void;
}

/** The screens of this computer, as far as a session shows them: sent while they may be, captured no longer than it is allowed. */
export interface CustomerScreen {
  /** How those that are shown are encoded. */
  described(): readonly StreamDescription[];
  /** Lets the person choose what to show where that is his to choose. */
  show(): Promise<ShowAnswer>;
  follow(allowed: { readonly isAllowed: boolean; readonly maySend: boolean }): void;
  wantKeyFrame(stream: number): void;
  setRate(rate: { readonly bitsPerSecond: number; readonly framesPerSecond: number }): void;
  /** At once. */
  stop(): void;
}

/** Pointer, keyboard and clipboard of this computer; a browser has none to give. */
export interface CustomerHands {
  take(stream: number, inputs: readonly SupportInput[]): void;
  /** Everything that is held is let go. */
  release(): void;
  setClipboard(text: string): void;
  /** Calls with each text that is copied here, until the answer is called. */
  followClipboard(copied: (text: string) => void): () => void;
}

/** What a session at the customer's side needs of where it runs. */
export interface CustomerPorts {
  readonly tool: SupportTool;
  answer(answer: CustomerAnswer): Promise<SupportSession>;
  findPage(): Promise<CustomerPage>;
  openSocket(events: LiveSocketEvents): LiveSocket;
  /** Milliseconds of a clock that is never set. */
  now(): number;
  random(): number;
  newId(): string;
  /** 16 random bytes. */
  newNonce(): string;
  openScreen(events: ScreenEvents): CustomerScreen;
  readonly hands?: CustomerHands;
  /** Where a file is laid that the person has taken on. */
  layFile(offer: FileOffer): Promise<FileSink | undefined>;
  /** Looks at this computer; nothing of it leaves it by that. */
  lookAtSystem(): Promise<SystemInformation>;
  /** A still of what is shown. */
  takeStill(): Promise<FileToSend | undefined>;
  /** What was allowed at any time, to be known after a reload too. */
  keepAllowed(allowed: readonly SupportFunction[]): void;
  /** What was said yes to, to be known after a reload too. */
  keepAgreed(agreed: Readonly<Record<string, SaidYes>>): void;
  warn(error: unknown): void;
}
