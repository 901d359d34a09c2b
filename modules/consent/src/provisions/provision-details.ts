import { EvidenceId, ProvisionSaid } from "@tachiai/protocol";
import { z } from "zod";

/** Data about a person was told to somebody outside. */
export const provisionAction = "consent.data_provided";

/** What an entry of either kind said was wrong. */
export const correctionAction = "consent.provision_corrected";

/** What the entry says; whose data it was and who registered it stand beside it. */
export const ProvisionDetails = ProvisionSaid.strip();

/** What is right stands in `instead`; without it nothing was told. */
export const CorrectionDetails = z.object({
  corrects: EvidenceId,
  reason: z.string(),
  instead: ProvisionDetails.optional(),
});
export type CorrectionDetails = z.infer<typeof CorrectionDetails>;
