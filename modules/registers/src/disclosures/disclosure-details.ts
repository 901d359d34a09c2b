import type { EntryDetails } from "@tachiai/evidence";
import { Disclosure, type DisclosureAbout, DisclosureCorrection, DisclosureId } from "@tachiai/protocol";
import { z } from "zod";

/** A customer's data, or something confidential, was told outside. */
export const disclosureAction = "registers.data_disclosed";

/** What an entry of either kind said was wrong. */
export const correctionAction = "registers.disclosure_corrected";

const Judged = Disclosure.pick({
  recipient: true,
  data: true,
  ground: true,
  disclosedOn: true,
  by: true,
  clause: true,
  boundName: true,
});

const Which = Disclosure.pick({ disclosureId: true, about: true });

/** In the provider's own entry alone: how the customer was called, who may be his no more when it is read. */
const Named = z.object({ customerName: z.string().optional() });

export const DisclosureDetails = Judged.extend(Which.shape).extend(Named.shape);

export const CorrectionDetails = Which.extend(Named.shape).extend({
  corrects: DisclosureId,
  reason: DisclosureCorrection.shape.reason,
  instead: Judged.optional(),
});

/** What a disclosure is of, as its entry says it. */
export function detailsOf(about: DisclosureAbout): EntryDetails {
  if (about.kind === "confidential-item") return about;
  const { administratorId, ...customer } = about;
  return { ...customer, ...(administratorId && { administratorId }) };
}
