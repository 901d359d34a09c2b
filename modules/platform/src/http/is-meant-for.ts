import type { Audience, Role } from "@tachiai/protocol";

/** Whether somebody who may enter a tenant is one of those that something there is for. */
export function isMeantFor(
  audience: Audience,
  { roles, isMember }: { readonly roles: readonly Role[]; readonly isMember: boolean },
): boolean {
  switch (audience.kind) {
    case "anyone":
    case "signed-in":
      return true;
    case "member":
      return isMember;
    case "tenant":
      return roles.some((role) => audience.roles.includes(role));
  }
}
