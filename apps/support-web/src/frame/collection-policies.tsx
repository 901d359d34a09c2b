import { listOperatorPolicies, type ResponseOf } from "@tachiai/protocol";
import { PolicyLinks } from "@tachiai/ui";
import { useEffect, useState } from "react";
import { currentApi } from "../connection/api.ts";

/** On every page that collects something: which policies of the operator hold for it (CFD-06). */
export function CollectionPolicies() {
  const [answer, setAnswer] = useState<ResponseOf<typeof listOperatorPolicies>>();
  useEffect(() => {
    let isShown = true;
    currentApi()
      .call(listOperatorPolicies)
      .then((found) => isShown && setAnswer(found))
      // The links are there without it.
      .catch((error: unknown) => console.warn(error));
    return () => {
      isShown = false;
    };
  }, []);
  return <PolicyLinks policies={answer?.policies} />;
}
