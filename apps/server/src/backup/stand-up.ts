import {
  type Accepted,
  askWitnesses,
  type CheckpointMemory,
  type ClockWatch,
  prepareToServe,
  type SetBackMark,
  type Shredder,
  type Vault,
  type WitnessAddresses,
} from "@tachiai/evidence";
import { endRestoredAccess, listTenants } from "@tachiai/identity";
import { type BlobStore, isNewlyRestored, settleRestored } from "@tachiai/platform";

/** What the log says while nothing past its day is erased. */
export const clockDoubt =
  "this machine's clock is more than ten days ahead of all that is known: nothing is erased by it. Set it right; if it is right: tachiai restore --accept clock";

const lostKey =
  "the log key that is here had been replaced by one that is lost: a new one signs, which everybody has to compare";

export interface StandUp {
  readonly vault: Vault;
  readonly memory: CheckpointMemory;
  readonly shredder: Shredder;
  readonly dataDirectory: string;
  /** What a restore has put back. */
  readonly restoredKeys: BlobStore;
  /** Where witnesses were when the server ran last, or where the operator says they are. */
  readonly addresses: WitnessAddresses;
  readonly accepted: Accepted;
  readonly setBack: SetBackMark;
  readonly clockWatch: ClockWatch;
  readonly logger: { error(details: object, message: string): void };
}

/**
 * Before anything is served: holds what is stored against what no restore sets back, here and at the witnesses, and finishes
 * a restore. Says what is no everyday start. A witness that is silent stops none, but for a restore without any ledger.
 *
 * Throws the codes of `prepareToServe`.
 */
export async function standUp({
  vault,
  memory,
  shredder,
  dataDirectory,
  restoredKeys,
  addresses,
  accepted,
  setBack,
  clockWatch,
  logger,
}: StandUp): Promise<void> {
  const isRestored = await isNewlyRestored(dataDirectory);
  const tenants = await listTenants(vault.database);
  const asked = await askWitnesses(vault, { memory, tenants, isRestored, addresses: await addresses.read() });
  if (asked.silent.length > 0)
    logger.error({ witnesses: asked.silent }, "these witnesses could not be asked at the start");
  if (vault.logIdentity.hasLostItsKey()) logger.error({}, lostKey);
  const saidByOperator = await accepted.read();
  if (isRestored) await clockWatch.begin();
  const isClockBelieved = await clockWatch.isBelieved();
  if (!isClockBelieved) logger.error({}, clockDoubt);
  const { closedLogs, shreddedAgain, keysDestroyed, faults } = await prepareToServe(vault, {
    memory,
    witnesses: asked.copies,
    accepted: saidByOperator,
    isClockBelieved,
    tenants,
    shredder,
    restored: isRestored ? { retentionKeys: restoredKeys } : undefined,
    setBack,
  });
  if (isRestored || (await setBack.isSet())) {
    const ended = await endRestoredAccess(vault.database, tenants);
    await setBack.remove();
    logger.error(ended, "the past came back: everybody signs in anew, and open links are withdrawn");
  }
  await memory.keep();
  for (const what of saidByOperator) await accepted.forget(what);
  if (isRestored) await settleRestored(dataDirectory);
  for (const error of faults) logger.error({ error }, "what is to be erased could not be");
  if (closedLogs.length > 0) logger.error({ closedLogs }, "logs were set back; each has a new generation");
  if (shreddedAgain > 0 || keysDestroyed > 0)
    logger.error({ shreddedAgain, keysDestroyed }, "what had been erased came back, and is erased again");
}
