export { type FileDesk, type FileDeskOptions, openFileDesk } from "./file-desk.ts";
export type { FileSink } from "./receive-file.ts";
export type { FileToSend } from "./send-file.ts";
export type { ShownTransfer, TransferState } from "./transfer.ts";
