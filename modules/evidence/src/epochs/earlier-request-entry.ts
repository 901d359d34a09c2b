import { base64Of, Day, Instant, PersonId, parseJson, type SignedEarlierRequest } from "@tachiai/protocol";
import { earlierRequestText } from "@tachiai/sealing";
import { z } from "zod";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { RequestRow } from "./earlier-request.store.ts";

/** Somebody has asked for what was captured before he came. */
export const earlierAskedAction = "evidence.earlier_asked";

/** What its entry says, beside who asked and about whom. */
const EarlierAsked = z.object({
  from: Day,
  to: Day,
  reason: z.string(),
  askedAt: Instant,
  signature: base64Of(64),
  signingPublicKey: base64Of(32),
});
export type EarlierAsked = z.infer<typeof EarlierAsked>;

const EntryDetails = EarlierAsked.partial({ askedAt: true });

const Asker = z.object({ personId: PersonId });

/** What an entry says of a request. `undated`: it was asked before requests bore a date, and has run out. */
export type StatedRequest =
  | { readonly state: "signed"; readonly request: SignedEarlierRequest; readonly receivedAt: Date }
  | { readonly state: "undated" }
  | { readonly state: "altered" };

/** The request as it was signed, if the row says what its entry says. */
export function requestOfEntry(row: RequestRow, entry: EntryFacts | undefined): StatedRequest {
  const asked = EntryDetails.safeParse(parseJson(entry?.detailsText ?? "")).data;
  const asker = Asker.safeParse(parseJson(entry?.actorText ?? "")).data;
  const isSame =
    entry?.action === earlierAskedAction &&
    entry.subjectPersonId === row.personId &&
    asker?.personId === row.askedBy &&
    asked?.from === row.fromDay &&
    asked.to === row.toDay;
  if (!isSame) return { state: "altered" };
  if (!asked.askedAt) return { state: "undated" };
  const { tenantId, receivedAt } = entry;
  const { personId, askedBy } = row;
  const { from, to, reason, askedAt, signature } = asked;
  const format = "tachiai-earlier-2";
  const statement = earlierRequestText({ format, tenantId, personId, askedBy, from, to, reason, askedAt });
  return { state: "signed", request: { statement, signature }, receivedAt };
}
