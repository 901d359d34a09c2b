import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { KeyedMember } from "@tachiai/protocol";
import { findMembershipsReaching } from "../members/membership.store.ts";
import { publicKeysOf } from "../members/public-keys.ts";
import { findRolesReaching } from "../members/role-assignment.store.ts";

/** Who is a member today and has keys, and which of them are administrators. */
export async function findKeyedMembers(
  tx: TenantTx,
): Promise<{ readonly members: readonly KeyedMember[]; readonly administrators: readonly KeyedMember[] }> {
  const today = tokyoDay(tx.now);
  const holdsToday = ({ from, to }: { from: string; to?: string | undefined }) =>
    from <= today && (to === undefined || today <= to);
  const memberships = (await findMembershipsReaching(tx, today)).filter(({ period }) => holdsToday(period));
  const roles = await findRolesReaching(tx, today);
  const administering = new Set(
    roles
      .filter(({ what, period }) => what.role === "administrator" && holdsToday(period))
      .map(({ membershipId }) => membershipId),
  );
  const keys = await publicKeysOf(
    tx,
    memberships.map(({ personId }) => personId),
  );
  const keyed = memberships.flatMap(({ membershipId, personId, displayName }) => {
    const key = keys.find((one) => one.personId === personId);
    if (!key) return [];
    const publicKey = Buffer.from(key.publicKey).toString("base64");
    return [{ membershipId, member: { personId, displayName, publicKey } }];
  });
  return {
    members: keyed.map(({ member }) => member),
    administrators: keyed
      .filter(({ membershipId }) => administering.has(membershipId))
      .map(({ member }) => member),
  };
}
