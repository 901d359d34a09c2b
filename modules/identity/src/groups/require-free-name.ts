import { Refusal } from "@tachiai/platform";
import type { NamedGroup } from "./group.store.ts";

/** Groups that hang in the same place have different names. Refuses `identity.group_name_taken`. */
export function requireFreeName(groups: readonly NamedGroup[], group: NamedGroup): void {
  const taken = groups.some(
    (other) =>
      other.groupId !== group.groupId && other.parentId === group.parentId && other.name === group.name,
  );
  if (taken) throw new Refusal("identity.group_name_taken", { name: group.name });
}
