import { rm } from "node:fs/promises";
import { join } from "node:path";
import { backUpInstallation, backUpRetentionKeys, systemClock } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { VaultPlace } from "./open-vault.ts";

/** Where the copies lie; the newest of each is what a restore takes. */
export function copiesIn(outside: string) {
  return { backups: join(outside, "backups"), retentionKeys: join(outside, "retention-keys") };
}

/** Backs up what there is while nothing runs, as an operator with a PostgreSQL of his own does: the database by itself, the files by our command. */
export async function saveInstallation(place: VaultPlace): Promise<void> {
  await replaceDatabase(place, { from: place.database, to: savedOf(place) });
  const { backups, retentionKeys } = copiesIn(place.outside);
  const from = { dataDirectory: place.directory, clock: systemClock };
  await backUpInstallation({
    ...from,
    folder: backups,
    isDatabaseExternal: true,
    databaseName: place.database,
    locks: [],
  });
  await backUpRetentionKeys({ ...from, folder: retentionKeys });
}

/** The disk is lost, with the ledgers or without them; the database is put back to the copy, the files are not yet. */
export async function loseInstallation(place: VaultPlace, alsoLedgers: boolean): Promise<void> {
  await replaceDatabase(place, { from: savedOf(place), to: place.database });
  for (const name of [
    "blobs",
    "keys",
    "log-journal",
    "retention-keys",
    "retention-keys-restored",
    "restored",
    ...(alsoLedgers ? ["ledgers"] : []),
  ])
    await rm(join(place.directory, name), { recursive: true, force: true });
}

export async function forgetSaved(place: VaultPlace): Promise<void> {
  await administer(place, `drop database if exists ${savedOf(place)} with (force)`);
}

function savedOf({ database }: VaultPlace): string {
  return `${database}_saved`;
}

/** Copies a database, whose idle connections end: pools open new ones. */
async function replaceDatabase(
  place: VaultPlace,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await administer(place, `drop database if exists ${to} with (force)`);
  await administer(
    place,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}' and pid <> pg_backend_pid()`,
  );
  await administer(place, `create database ${to} template ${from}`);
}

async function administer({ host }: VaultPlace, statement: string): Promise<void> {
  await queryUnwalled({ host, port: 5432, user: "postgres", database: "postgres" }, statement);
}
