import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { findGroups } from "../groups/group.store.ts";
import { findRolesReaching } from "./role-assignment.store.ts";

/** How far a new company has come with its people, for 開始チェックリスト. */
export interface StartProgress {
  readonly hasGroups: boolean;
  readonly hasManagers: boolean;
  readonly hasWorkers: boolean;
}

/** Says what is there today or is already agreed for a later day. */
export async function findStartProgress(tx: TenantTx): Promise<StartProgress> {
  const roles = (await findRolesReaching(tx, tokyoDay(tx.now))).map(({ what }) => what.role);
  return {
    hasGroups: (await findGroups(tx)).length > 0,
    hasManagers: roles.includes("manager"),
    hasWorkers: roles.includes("worker"),
  };
}
