import { type CheckpointMemory, prepareToServe, type Shredder, type Vault } from "@tachiai/evidence";
import { listTenants } from "@tachiai/identity";
import { type BlobStore, isNewlyRestored, settleRestored } from "@tachiai/platform";

export interface StandUp {
  readonly vault: Vault;
  readonly memory: CheckpointMemory;
  readonly shredder: Shredder;
  readonly dataDirectory: string;
  /** What a restore has put back. */
  readonly restoredKeys: BlobStore;
  readonly logger: { error(details: object, message: string): void };
}

/**
 * Before anything is served: holds what is stored against what no restore sets back, and finishes a restore. Says what is no
 * everyday start.
 */
export async function standUp({
  vault,
  memory,
  shredder,
  dataDirectory,
  restoredKeys,
  logger,
}: StandUp): Promise<void> {
  const isRestored = await isNewlyRestored(dataDirectory);
  const { closedLogs, shreddedAgain, keysDestroyed, faults } = await prepareToServe(vault, {
    memory,
    witnesses: [],
    tenants: await listTenants(vault.database),
    shredder,
    restored: isRestored ? { retentionKeys: restoredKeys } : undefined,
  });
  await memory.keep();
  if (isRestored) await settleRestored(dataDirectory);
  for (const error of faults) logger.error({ error }, "what is to be erased could not be");
  if (closedLogs.length > 0) logger.error({ closedLogs }, "logs were set back; each has a new generation");
  if (shreddedAgain > 0 || keysDestroyed > 0)
    logger.error({ shreddedAgain, keysDestroyed }, "what had been erased came back, and is erased again");
}
