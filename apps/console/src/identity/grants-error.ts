import type { Phrases } from "@tachiai/phrases";
import type { RoleGrant } from "@tachiai/protocol";

/** What is wrong with chosen roles, in words. */
export function grantsError(grants: readonly RoleGrant[], { t }: Phrases): string | undefined {
  if (grants.length === 0) return t("settings.member-role-missing");
  const lacksGroup = grants.some(({ role, groupId }) => role === "manager" && groupId === undefined);
  return lacksGroup ? t("settings.member-manager-group-missing") : undefined;
}
