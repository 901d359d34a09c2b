import type { AgentView, CameraTrouble, TakenPicture } from "@tachiai/agent-core";

/** The camera as the page opens it for the worker; the frames never pass through the page. */
export type PageCameraAnswer =
  | { readonly opened: true; readonly frames: ReadableStream<VideoFrame> }
  | { readonly opened: false; readonly trouble: CameraTrouble };

/** What the agent in its worker asks of the page: only a page may open a camera. */
export interface PagePort {
  openCamera(): Promise<PageCameraAnswer>;
  closeCamera(): void;
  show(view: AgentView): void;
  taken(picture: TakenPicture): void;
  /** A fault of ours, in words for the console of the browser. */
  fault(message: string): void;
}
