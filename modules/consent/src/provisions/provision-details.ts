import { EvidenceId, ProvisionCorrection, ProvisionSaid } from "@tachiai/protocol";

/** Data about a person was told to somebody outside. */
export const provisionAction = "consent.data_provided";

/** What an entry of either kind said was wrong. */
export const correctionAction = "consent.provision_corrected";

/** What the entry says; whose data it was and who registered it stand beside it. */
export const ProvisionDetails = ProvisionSaid.strip();

export const CorrectionDetails = ProvisionCorrection.extend({ corrects: EvidenceId }).strip();
