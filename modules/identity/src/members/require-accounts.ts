import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, Period } from "@tachiai/protocol";
import { findOpenInvitations } from "../links/invitation.store.ts";
import { holdOrganisation } from "./membership.store.ts";
import { findRolesReaching } from "./role-assignment.store.ts";

/**
 * Judges what the transaction has made of the workers, and so takes it back where more would work here than is contracted. Only
 * whoever adds one from `from` on asks.
 */
export type RequireAccounts = (
  tx: TenantTx,
  from: Day,
  /** When each of the workers there are and will be works here. */
  workers: readonly Period[],
) => Promise<void>;

export const asManyAsWished: RequireAccounts = async () => {};

/**
 * When each of the workers there are and will be from today on works here, and who is invited and may still join; the caller's
 * transaction alone changes it from now on.
 */
export async function workerPeriods(tx: TenantTx): Promise<Period[]> {
  await holdOrganisation(tx);
  const roles = await findRolesReaching(tx, tokyoDay(tx.now));
  const invited = await findOpenInvitations(tx);
  return [
    ...roles.filter(({ what }) => what.role === "worker").map(({ period }) => period),
    ...invited.filter(({ roles: wanted }) => isWorker(wanted)).map(({ from }) => ({ from })),
  ];
}

export function isWorker(roles: readonly { readonly role: string }[]): boolean {
  return roles.some(({ role }) => role === "worker");
}
