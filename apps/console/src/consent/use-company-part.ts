import { type CompanyAgreement, getCompanyAgreement, getMonitoringPolicy } from "@tachiai/protocol";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

/** What the company still owes before anybody is asked for his consent. */
export interface CompanyPart {
  readonly agreement: CompanyAgreement["state"] | undefined;
  /** Whether a monitoring policy is in force; undefined while that is not known. */
  readonly hasPolicy: boolean | undefined;
}

export function useCompanyPart(): CompanyPart {
  const { tenantId } = useOpenPlace();
  const agreement = useAnswer(getCompanyAgreement, { params: { tenantId } });
  const policy = useAnswer(getMonitoringPolicy, { params: { tenantId } });
  return {
    agreement: agreement.data?.state,
    hasPolicy: policy.data && policy.data.current !== undefined,
  };
}
