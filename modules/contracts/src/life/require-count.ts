import { licencesAtMost } from "@tachiai/billing";
import { Refusal } from "@tachiai/platform";
import type { Service } from "@tachiai/protocol";

/** Refuses `contract.too_many_licences` for more than a watch contract takes (S3 §25). */
export function requireCount(service: Service | undefined, count: number | undefined): void {
  if (service === "watch" && count !== undefined && count > licencesAtMost)
    throw new Refusal("contract.too_many_licences", { most: licencesAtMost });
}
