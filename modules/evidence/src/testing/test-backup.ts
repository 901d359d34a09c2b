import { cp, mkdir, rm } from "node:fs/promises";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { TestVault } from "./test-vault.ts";

/** What a backup of a test vault holds: its rows of entries and logs, its files, its keys. Ledgers are not among it. */
export interface TestBackup {
  /** Puts the vault back to it, as a restore does, and opens it again. */
  restore(): Promise<void>;
}

/** Child rows after the rows that they are about. */
const tables = ["evidence.log", "evidence.entry", "evidence.seal_queue", "evidence.cosignature"];

/** Only one at a time. Nothing may be under way meanwhile, and the journal is empty. */
export async function backUpTestVault(vault: TestVault): Promise<TestBackup> {
  const query = (text: string) => queryUnwalled(vault.test.migrateConnection, text);
  const directories = [vault.blobDirectory, vault.keyDirectory, vault.journalDirectory];
  await vault.journal.settle();
  for (const table of tables) {
    await query(`drop table if exists ${copyOf(table)}`);
    await query(`create table ${copyOf(table)} as table ${table}`);
  }
  for (const directory of directories) {
    await mkdir(directory, { recursive: true });
    await rm(`${directory}-backup`, { recursive: true, force: true });
    await cp(directory, `${directory}-backup`, { recursive: true });
  }
  return {
    async restore() {
      for (const table of tables.toReversed()) await query(`delete from ${table}`);
      for (const table of tables)
        await query(`insert into ${table} overriding system value table ${copyOf(table)}`);
      for (const directory of directories) {
        await rm(directory, { recursive: true });
        await cp(`${directory}-backup`, directory, { recursive: true });
      }
      await vault.restart();
    },
  };
}

function copyOf(table: string): string {
  return table.replace(".", ".backup_");
}
