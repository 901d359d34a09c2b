import { listOperatorPolicies } from "@tachiai/protocol";
import { PolicyLinks } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";

/** On every screen that collects something: which policies of the operator hold for it (CFD-06). */
export function CollectionPolicies() {
  return <PolicyLinks policies={useAnswer(listOperatorPolicies).data?.policies} />;
}
