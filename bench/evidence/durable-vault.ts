import { openTestVault, type TestVault } from "@tachiai/evidence/testing";
import { startDurablePostgres } from "../durable-postgres.ts";

export interface DurableVault {
  readonly vault: TestVault;
  close(): Promise<void>;
}

/** A vault over a PostgreSQL as an installation has it, with every sync that makes a commit durable. */
export async function openDurableVault(): Promise<DurableVault> {
  const stop = await startDurablePostgres();
  const vault = await openTestVault();
  return {
    vault,
    async close() {
      await vault.close();
      await stop();
    },
  };
}
