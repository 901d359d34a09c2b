import type { EvidenceId } from "@tachiai/protocol";
import { decodeHex, encodeHex } from "./hex.ts";

const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The 16 bytes of an evidence id, a random UUID (RFC 9562 version 4) in lower case; undefined for anything else. */
export function bytesOfEvidenceId(text: string): Uint8Array | undefined {
  return RANDOM_UUID.test(text) ? decodeHex(text.replaceAll("-", "")) : undefined;
}

/** The text form of 16 bytes, or undefined when they are not a random UUID. */
export function evidenceIdOf(bytes: Uint8Array): EvidenceId | undefined {
  const hex = encodeHex(bytes);
  const text = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    "-",
  );
  return RANDOM_UUID.test(text) ? (text as EvidenceId) : undefined;
}
