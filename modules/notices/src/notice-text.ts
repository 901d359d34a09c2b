import { createHash } from "node:crypto";
import type { NoticeText } from "@tachiai/protocol";

/** SHA-256 over the UTF-8 bytes of the subject, a line feed, and the body. A subject has one line, so no two texts give the same bytes. */
export function hashOfText({ subject, body }: NoticeText): Uint8Array {
  return createHash("sha256").update(`${subject}\n${body}`, "utf8").digest();
}

/** As entries and pages show it. */
export function shownHash(sha256: Uint8Array): string {
  return Buffer.from(sha256).toString("base64");
}
