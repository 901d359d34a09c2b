import { listOperatorPolicies } from "@tachiai/protocol";
import { PolicyLinks } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";

/** On every screen that collects something: which policies of the operator hold for it (CFD-06). */
export function CollectionPolicies() {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["operator-policies"],
    queryFn: () => api.call(listOperatorPolicies),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PolicyLinks policies={data?.policies} />;
}
