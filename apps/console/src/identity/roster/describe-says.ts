import type { Phrases } from "@tachiai/phrases";
import type { Group, PersonId, RosterProposal } from "@tachiai/protocol";
import { formatDay } from "@tachiai/ui";
import { grantName, groupPath } from "../role-name.ts";

export interface Names {
  readonly people: ReadonlyMap<PersonId, string>;
  readonly groups: readonly Group[];
}

/** What a statement would say, in a plain sentence. */
export function describeSays(says: RosterProposal, { people, groups }: Names, phrases: Phrases): string {
  const { t, language } = phrases;
  const nameOf = (personId: PersonId) => people.get(personId) ?? t("roster.unknown-person");
  switch (says.kind) {
    case "group": {
      const group = groupPath(says.groupId, groups) ?? t("roster.unknown-group");
      return t("roster.says-group", { group });
    }
    case "keys":
      return t("roster.says-keys", { name: nameOf(says.personId) });
    case "keys-replaced":
      return t("roster.says-keys-replaced", { name: nameOf(says.personId) });
    case "assigned": {
      const about = { name: nameOf(says.personId), day: formatDay(says.from, language) };
      if (says.roles.length === 0 && says.groups.length === 0) return t("roster.says-left", about);
      const roles = says.roles.map((grant) => grantName(grant, groups, phrases));
      const places = says.groups.map((groupId) => groupPath(groupId, groups) ?? t("roster.unknown-group"));
      return t("roster.says-assigned", {
        ...about,
        roles: roles.join("、") || t("roster.no-role"),
        groups: places.join("、") || t("roster.no-group"),
      });
    }
    case "invitation-withdrawn":
      return t("roster.says-invitation-withdrawn");
  }
}
