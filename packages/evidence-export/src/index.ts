export type {
  ContentToWrite,
  EntryToWrite,
  ExportFacts,
  ExportToWrite,
  StampToWrite,
} from "./assemble/export-to-write.ts";
export { writeExport } from "./assemble/write-export.ts";
export { type ContentKeyFile, parseContentKeyFile } from "./content-key-file.ts";
export type { ExportCrypto } from "./export-crypto.ts";
export { ExportRefusal, type ExportRefusalReason } from "./export-refusal.ts";
export { HOW_TO_VERIFY, isListedName, keyPath, MANIFEST, REPORT, SIGNATURE } from "./file-names.ts";
export {
  type ExportMaker,
  type ExportProgress,
  type ExportWish,
  type MadeExport,
  makeExport,
} from "./make/make-export.ts";
export { type ExportedContent, ExportManifest, exportedIdsText, parseManifest } from "./manifest.ts";
export { type MadeOwnData, makeOwnData, type OwnDataWish } from "./own-data/make-own-data.ts";
export type { ExportTrust, VerifiedLog, VerifiedWitness } from "./verify/check-logs.ts";
export type { VerifiedStamp } from "./verify/check-stamps.ts";
export { type ExportVerdict, type VerifiedExport, verifyExport } from "./verify/verify-export.ts";
export { type ExportFiles, openExportFiles } from "./zip/open-export-files.ts";
export { openZipWriter, ZipTooLarge } from "./zip/write-zip.ts";
export { inMemory, type ZipSink, type ZipSource } from "./zip/zip-source.ts";
