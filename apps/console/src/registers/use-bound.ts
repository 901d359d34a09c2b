import { listResellers, listSubcontractors, type Reseller, type Subcontractor } from "@tachiai/protocol";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

/** Whoever owes the same as the provider, as its registers have him; nobody until they are there. */
export function useBound(): {
  readonly subcontractors: readonly Subcontractor[];
  readonly resellers: readonly Reseller[];
} {
  const { tenantId } = useOpenPlace();
  const subcontractors = useAnswer(listSubcontractors, { params: { tenantId } });
  const resellers = useAnswer(listResellers, { params: { tenantId } });
  return {
    subcontractors: subcontractors.data?.subcontractors ?? [],
    resellers: resellers.data?.resellers ?? [],
  };
}
