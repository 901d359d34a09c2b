import type { Phrases } from "@tachiai/phrases";
import type { Group, RoleGrant } from "@tachiai/protocol";
import { flattenGroups } from "./group-tree.ts";

/** A role in words, with the group for which it holds: `勤務管理者（本社 > 開発部）`. */
export function grantName({ role, groupId }: RoleGrant, groups: readonly Group[], { t }: Phrases): string {
  const name = t(`shell.role.${role}`);
  const path = groupId && groupPath(groupId, groups);
  return path ? t("settings.of-group", { role: name, group: path }) : name;
}

/** A group with those above it: `本社 > 開発部`; nothing when it is gone. */
export function groupPath(groupId: Group["groupId"], groups: readonly Group[]): string | undefined {
  return flattenGroups(groups).find(({ group }) => group.groupId === groupId)?.path;
}
