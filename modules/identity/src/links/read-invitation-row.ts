import {
  type Day,
  Email,
  type GroupId,
  type ImportProblem,
  Name,
  type NewInvitation,
  type OrganisationKind,
  type RoleGrant,
} from "@tachiai/protocol";
import type { NamedGroup } from "../groups/group.store.ts";
import { problemOfGrant } from "../members/member.policy.ts";
import { roleNamed } from "./role-names.ts";

/** What the rows are judged against. */
export interface ImportGround {
  readonly kind: OrganisationKind;
  readonly groups: readonly NamedGroup[];
  readonly memberEmails: ReadonlySet<string>;
  readonly invitedEmails: ReadonlySet<string>;
  /** The first day of everybody in the file. */
  readonly from: Day;
}

export type Column = "displayName" | "email" | "employeeCode" | "groups" | "roles";

export type Complain = (column: Column, problem: ImportProblem["problem"], value: string) => void;

/**
 * Reads one person. Several groups or roles in a cell are parted by `;` or `、`; a group below another is
 * `営業部>第一課`. An empty role is 勤務者; a 勤務管理者 manages the groups of his row. `seen` holds the addresses of the
 * rows above. Undefined when there is nothing left to take; whatever is wrong has been complained of.
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
  const groups = readGroups(cell("groups"), ground.groups, complain);
  const roles = readRoles(cell("roles"), groups, ground.kind, complain);
  if (displayName === undefined || email === undefined) return undefined;
  return { displayName, email, employeeCode, from: ground.from, groups, roles };
}

function readName(text: string, complain: Complain): string | undefined {
  const name = Name.safeParse(text);
  if (name.success) return name.data;
  complain("displayName", text === "" ? "missing" : "too_long", text);
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

function readGroups(text: string, groups: readonly NamedGroup[], complain: Complain): GroupId[] {
  const found = partsOf(text).map((path) => {
    const groupId = groupAt(path, groups);
    if (!groupId) complain("groups", "unknown_group", path);
    return groupId;
  });
  return [...new Set(found.filter((groupId) => groupId !== undefined))];
}

/** The only group of that name, or of that path from the top. */
function groupAt(path: string, groups: readonly NamedGroup[]): GroupId | undefined {
  const named = groups.filter(({ name }) => normalise(name) === path);
  if (named.length === 1) return named[0]?.groupId;
  let parentId: GroupId | undefined;
  for (const step of path.split(">").map((part) => part.trim())) {
    const next = groups.find((group) => group.parentId === parentId && normalise(group.name) === step);
    if (!next) return undefined;
    parentId = next.groupId;
  }
  return parentId;
}

function readRoles(
  text: string,
  groups: readonly GroupId[],
  kind: OrganisationKind,
  complain: Complain,
): RoleGrant[] {
  const named = text === "" ? ["worker"] : partsOf(text);
  return named.flatMap((name): RoleGrant[] => {
    const role = roleNamed(name);
    if (!role || problemOfGrant(kind, { role }) === "role_not_here") {
      complain("roles", text === "" ? "missing" : "unknown_role", name);
      return [];
    }
    if (role !== "manager") return [{ role }];
    if (groups.length === 0) complain("groups", "missing", "");
    return groups.map((groupId) => ({ role, groupId }));
  });
}

function partsOf(text: string): string[] {
  return normalise(text)
    .split(/[;、]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Full-width letters, digits and signs become the plain ones (Unicode NFKC). */
export function normalise(text: string): string {
  return text.normalize("NFKC").trim();
}
