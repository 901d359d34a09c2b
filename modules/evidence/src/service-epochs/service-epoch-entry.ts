import { base64Of, encodeBase64, Instant, PersonId } from "@tachiai/protocol";
import { type ContentWrap, customerId, hashOfWraps } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { z } from "zod";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { ServiceEpoch, ServiceEpochWrap } from "./service-epoch.store.ts";

/** A wrap as an entry names it; the customer of a session is nobody's person. */
const NamedServiceWrap = z.object({ personId: PersonId.nullable(), sha256: base64Of(32) });
type NamedServiceWrap = z.infer<typeof NamedServiceWrap>;

/** What the entry of such an epoch says. */
const ServiceEpochMade = z.object({
  /** A `ServiceEpochStatement`; its canonical JSON is the text that its sealing side signed. */
  statement: z.json(),
  signature: base64Of(64),
  wrapsSha256: base64Of(32),
  serviceWraps: z.array(NamedServiceWrap),
  customerUntil: Instant.optional(),
  linkProofSha256: base64Of(32).optional(),
});
export type ServiceEpochMade = z.infer<typeof ServiceEpochMade>;

/** Undefined for an entry that states none. */
export function serviceEpochMadeOf(facts: EntryFacts): ServiceEpochMade | undefined {
  return ServiceEpochMade.safeParse(JSON.parse(facts.detailsText)).data;
}

/** How an entry names a wrap, so that nobody puts another in its place. */
export async function nameServiceWrap(
  wrap: ServiceEpochWrap,
  { subjectId }: Pick<ServiceEpoch, "subjectId">,
): Promise<NamedServiceWrap> {
  const hash = await hashOfWraps(nodeSealingCrypto, [contentWrapOf(wrap, subjectId)]);
  return { personId: wrap.personId, sha256: encodeBase64(hash) };
}

function contentWrapOf({ personId, publicKey, wrapped }: ServiceEpochWrap, subjectId: string): ContentWrap {
  const recipientId = personId ?? customerId(subjectId);
  return { recipient: { recipientId, publicKey: { kind: "x25519", publicKey } }, wrap: wrapped };
}
