import {
  type Day,
  Email,
  type GroupId,
  type ImportProblem,
  Line,
  Name,
  NewInvitation,
  type OrganisationKind,
  type RoleGrant,
} from "@tachiai/protocol";
import { problemOfGrant } from "../members/member.policy.ts";
import { type GroupNames, groupAt } from "./group-names.ts";
import { normalise } from "./normalise.ts";
import { roleNamed } from "./role-names.ts";

/** What the rows are judged against. */
export interface ImportGround {
  readonly kind: OrganisationKind;
  readonly groups: GroupNames;
  readonly memberEmails: ReadonlySet<string>;
  readonly invitedEmails: ReadonlySet<string>;
  /** The first day of everybody in the file. */
  readonly from: Day;
}

export type Column = "displayName" | "email" | "employeeCode" | "groups" | "roles";

export type Complain = (column: Column, problem: ImportProblem["problem"], value: string) => void;

/** As many groups and roles as one person may have (`NewInvitation`). */
const mostParts = 20;

/**
 * Reads one person. Several groups or roles in a cell, twenty at most, are parted by `;` or `、`; a group below another
 * is `営業部>第一課`. An empty role is 勤務者; a 勤務管理者 manages the groups of his row. `seen` holds the addresses of
 * the rows above. Undefined when the row cannot be taken; whatever is wrong has been complained of.
 */
export function readInvitationRow(
  cell: (column: Column) => string,
  ground: ImportGround,
  seen: Set<string>,
  complain: Complain,
): NewInvitation | undefined {
  const displayName = readName(cell("displayName"), complain);
  const email = readEmail(normalise(cell("email")), ground, seen, complain);
  const employeeCode = normalise(cell("employeeCode"));
  if (employeeCode.length > 40) complain("employeeCode", "too_long", employeeCode);
  else if (!Line.safeParse(employeeCode).success) complain("employeeCode", "not_one_line", employeeCode);
  const groups = readGroups(cell("groups"), ground.groups, complain);
  const roles = readRoles(cell("roles"), groups, ground.kind, complain);
  const read = NewInvitation.safeParse({
    displayName,
    email,
    employeeCode,
    from: ground.from,
    groups,
    roles,
  });
  return read.data;
}

function readName(text: string, complain: Complain): string | undefined {
  const name = Name.safeParse(text);
  if (name.success) return name.data;
  if (text === "") complain("displayName", "missing", text);
  else complain("displayName", Line.safeParse(text).success ? "too_long" : "not_one_line", text);
  return undefined;
}

function readEmail(
  text: string,
  ground: ImportGround,
  seen: Set<string>,
  complain: Complain,
): string | undefined {
  const email = Email.safeParse(text);
  if (!email.success) {
    complain("email", text === "" ? "missing" : "not_an_email", text);
    return undefined;
  }
  if (seen.has(email.data)) complain("email", "duplicate", email.data);
  else if (ground.memberEmails.has(email.data)) complain("email", "already_member", email.data);
  else if (ground.invitedEmails.has(email.data)) complain("email", "already_invited", email.data);
  seen.add(email.data);
  return email.data;
}

function readGroups(text: string, groups: GroupNames, complain: Complain): GroupId[] {
  const paths = partsOf(text);
  if (paths.length > mostParts) {
    complain("groups", "too_many", String(paths.length));
    return [];
  }
  const found = paths.map((path) => {
    const groupId = groupAt(groups, normalise(path));
    if (!groupId) complain("groups", "unknown_group", path);
    return groupId;
  });
  return [...new Set(found.filter((groupId) => groupId !== undefined))];
}

function readRoles(
  text: string,
  groups: readonly GroupId[],
  kind: OrganisationKind,
  complain: Complain,
): RoleGrant[] {
  const parts = partsOf(text);
  if (parts.length > mostParts) {
    complain("roles", "too_many", String(parts.length));
    return [];
  }
  const roles = (parts.length > 0 ? parts : ["worker"]).map((name) => {
    const role = roleNamed(normalise(name));
    if (role && problemOfGrant(kind, { role }) !== "role_not_here") return role;
    complain("roles", parts.length > 0 ? "unknown_role" : "missing", name);
    return undefined;
  });
  const grants = [...new Set(roles)].flatMap((role): RoleGrant[] => {
    if (!role) return [];
    if (role !== "manager") return [{ role }];
    if (groups.length === 0) complain("groups", "missing", "");
    return groups.map((groupId) => ({ role, groupId }));
  });
  if (grants.length > mostParts) complain("roles", "too_many", String(grants.length));
  return grants;
}

function partsOf(text: string): string[] {
  return text
    .split(/[;；、､]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
