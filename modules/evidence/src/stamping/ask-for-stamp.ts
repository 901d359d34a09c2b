import {
  readCertificates,
  requestTimeStamp,
  TimeStampRefusal,
  verifyTimeStamp,
} from "@tachiai/evidence-proof/time-stamp";
import type { TimeStampTrouble } from "@tachiai/protocol";
import { postOutside } from "../ask-outside.ts";
import type { Stamping } from "./stamping.store.ts";

/** Asks the authority to stamp `content` (RFC 3161 over HTTP, section 3.4); an answer is taken only when it verifies. */
export async function askForStamp(
  stamping: Stamping,
  content: Uint8Array,
  nonce: Uint8Array,
): Promise<{ readonly answer: Uint8Array; readonly at: Date } | { readonly trouble: TimeStampTrouble }> {
  const body = requestTimeStamp(content, nonce);
  const answer = await postOutside(stamping.url, { body, type: "application/timestamp-query" });
  if (answer?.status !== 200) return { trouble: "unreachable" };
  const authorities = (stamping.authority && readCertificates(stamping.authority)) || [];
  try {
    const { at } = await verifyTimeStamp(answer.body, { content, nonce, authorities });
    return { answer: answer.body, at };
  } catch (error) {
    if (error instanceof TimeStampRefusal) return { trouble: error.problem };
    throw error;
  }
}
