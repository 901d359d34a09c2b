import { countOpenedByRecoveryKeyAlone } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type {
  getRecovery as endpoint,
  KeyedMember,
  PersonId,
  RecoveryKey,
  RecoveryRequest,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { memberNames } from "../members/member-names.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { soundRosterOf } from "../roster/roster-of.ts";
import { describeRestored, peopleOf } from "./describe-restored.ts";
import { hasReplacedKeys } from "./has-replaced-keys.ts";
import { findKeyedMembers } from "./keyed-members.ts";
import { approvalsNeeded, isFitToOpen, mayApprove, mayGive } from "./recovery.policy.ts";
import {
  findLastRehearsal,
  findRecoveryKey,
  findShares,
  type StoredRecoveryKey,
  type StoredShare,
} from "./recovery.store.ts";
import { type RestoreUnderWay, restoresUnderWay } from "./restores-under-way.ts";

/** Tells administrators of the recovery key, who keeps it, and what is under way with it. Refuses `access.denied`. */
export function getRecovery(
  database: Database,
  actor: PersonActor,
  { tenantId }: { tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const { members, administrators } = await findKeyedMembers(tx);
    const key = await findRecoveryKey(tx);
    if (!key) return { holders: [...administrators], openers: [...members], requests: [] };
    const shares = await findShares(tx, key.recoveryKeyId);
    const holders = shares.map(({ holderId }) => holderId);
    const lastRehearsedAt = await findLastRehearsal(tx);
    const restores = await restoresUnderWay(tx, key.recoveryKeyId);
    const names = await memberNames(tx, peopleOf(restores));
    return {
      key: {
        ...(await describeKey(tx, actor, key, shares, administrators)),
        opensAlone: await countOpenedByRecoveryKeyAlone(tx, key.publicKey, members),
      },
      ...(lastRehearsedAt && { lastRehearsedAt: lastRehearsedAt.toISOString() }),
      holders: [...administrators],
      openers: members.filter((one) => isFitToOpen(one.personId, { askedBy: actor.personId, holders })),
      requests: restores.map((restore) => describe(restore, actor.personId, tx.now, names)),
    };
  });
}

async function describeKey(
  tx: TenantTx,
  { personId }: PersonActor,
  { recoveryKeyId, publicKey, madeAt, usedAt }: StoredRecoveryKey,
  shares: readonly StoredShare[],
  administrators: readonly KeyedMember[],
): Promise<Omit<RecoveryKey, "opensAlone">> {
  const roster = await soundRosterOf(tx);
  const names = await memberNames(
    tx,
    shares.map(({ holderId }) => holderId),
  );
  return {
    recoveryKeyId,
    publicKey: encodeBase64(publicKey),
    madeAt: madeAt.toISOString(),
    ...(usedAt && { usedAt: usedAt.toISOString() }),
    shares: ([1, 2, 3] as const).map((index) => {
      const share = shares.find((one) => one.index === index);
      if (!share) return { index };
      const { holderId, sealed } = share;
      const isAdministrator = administrators.some((one) => one.personId === holderId);
      return {
        index,
        holder: {
          personId: holderId,
          displayName: names.get(holderId) ?? "",
          isAdministrator,
          hasReplacedKeys: hasReplacedKeys(roster, holderId),
        },
        ...(holderId === personId && { sealed: encodeBase64(sealed) }),
      };
    }),
  };
}

function describe(
  restore: RestoreUnderWay,
  viewer: PersonId,
  now: Date,
  names: ReadonlyMap<PersonId, string>,
): RecoveryRequest {
  const { opener, requestId, reason, askedBy, askedAt, expiresAt, approvals, given } = restore;
  const of = describeRestored(restore, names);
  return {
    requestId,
    reason,
    askedBy: { personId: askedBy, displayName: names.get(askedBy) ?? "" },
    askedAt: askedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    opener,
    ...(of && { restores: of }),
    approvals: approvals.map(({ by, at, check }) => ({
      displayName: names.get(by) ?? "",
      at: at.toISOString(),
      identityCheck: check,
    })),
    approvalsNeeded: approvalsNeeded(restore),
    given: given.map(({ index }) => index),
    mayApprove: mayApprove(restore, viewer, now),
    mayGive: mayGive(restore, viewer, now),
  };
}
