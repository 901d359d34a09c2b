import { spawnSync } from "node:child_process";

/** As another program reads the file, without its spaces. */
export function wordsOfPdf(pdf: Uint8Array): string {
  const reading = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  return reading.stdout.replaceAll(/\s/g, "");
}
