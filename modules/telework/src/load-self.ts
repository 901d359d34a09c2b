import { peopleWhoAgree } from "@tachiai/consent";
import { memberNames } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import type { DayOf } from "./show-day.ts";

/** How a person is shown beside his own days. */
export async function loadSelf(tx: TenantTx, personId: PersonId): Promise<DayOf> {
  const names = await memberNames(tx, [personId]);
  const agreeing = await peopleWhoAgree(tx, [personId], "face-presence");
  return {
    personId,
    displayName: names.get(personId) ?? "",
    agreesToCamera: agreeing.has(personId),
  };
}
