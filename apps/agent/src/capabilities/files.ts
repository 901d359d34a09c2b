import type { FileSink, FileToSend } from "@tachiai/api-client/files";
import type { FileOffer } from "@tachiai/protocol";

/** A file on its way to this computer. Under its own name it is there only once it is whole, and never in place of another one. */
export interface IncomingFile extends FileSink {
  /** What it is called here, which may differ from what its sender calls it; nothing until it is whole. */
  readonly savedAs: string | undefined;
}

/** Where files that come are laid: a folder that the person at this computer picked. */
export interface FileReceiver {
  /**
   * Makes a place for a file that was taken on. What is there of the same file from another time is kept, and not asked for again.
   *
   * Refuses `file_too_large`, `disk_full`, `file_busy` and `folder_unusable`.
   */
  receive(offer: FileOffer): Promise<IncomingFile>;
}

/** A file that the person at this computer picked. It is read as it was then, or not at all. */
export interface ChosenFile extends FileToSend {
  close(): Promise<void>;
}
