import { join } from "node:path";
import { logLocks, openAccepted, openWitnessAddresses, orderLogKeyReplacement } from "@tachiai/evidence";
import {
  backUpInstallation,
  backUpRetentionKeys,
  type Configuration,
  findDiskState,
  noteBackup,
  openLocalBlobStore,
  restoreInstallation,
  systemClock,
  systemRandomness,
  verifyBackup,
} from "@tachiai/platform";
import type { Acceptance } from "@tachiai/protocol";
import { databaseName } from "../database-name.ts";
import type { BackupOrder } from "./backup-order.ts";
import { becomeServerAccount } from "./become-server-account.ts";
import type { BackupPhrases } from "./phrases/ja.ts";
import { readAddresses } from "./read-addresses.ts";

/** Does what the operator ordered, as the server's own account, and says it. Throws `AddressFault` before anything is done, or `BackupFault`. */
export async function carryOut(
  order: BackupOrder,
  phrases: BackupPhrases,
  say: (line: string) => void,
): Promise<void> {
  const witnesses = "witnesses" in order ? readAddresses(order.witnesses) : [];
  const configuration = await becomeServerAccount(order);
  const onBytes = sayProgress(phrases, say);
  switch (order.kind) {
    case "backup":
      return backUp({ folder: order.folder, configuration, phrases, say, onBytes });
    case "verify": {
      const { directory, manifest } = await verifyBackup(order.folder);
      return say(phrases.verified(directory, manifest.files.size));
    }
    case "retention-keys": {
      const place = {
        dataDirectory: configuration.dataDirectory,
        folder: order.folder,
        clock: systemClock,
        onBytes,
      };
      const made = await backUpRetentionKeys(place);
      await noteBackup(configuration.dataDirectory, made);
      say(phrases.madeKeys(made.directory, made.keys));
      return sayDisk(order.folder, phrases, say);
    }
    case "prepare-start":
      return prepareStart(configuration.dataDirectory, { ...order, witnesses }, phrases, say);
    case "replace-log-key": {
      const keys = join(configuration.dataDirectory, "keys");
      const store = openLocalBlobStore(keys, () => systemRandomness.uuid());
      const isNew = await orderLogKeyReplacement(store);
      return say(isNew ? phrases.logKeyOrdered : phrases.logKeyOrderedBefore);
    }
    case "restore": {
      const { backup, retentionKeys } = await restoreInstallation({
        from: order.folder,
        retentionKeysFrom: order.retentionKeys,
        dataDirectory: configuration.dataDirectory,
        onBytes,
      });
      await prepareStart(configuration.dataDirectory, { ...order, witnesses }, phrases, say);
      say(phrases.restored(backup.directory, backup.manifest.madeAt.toISOString()));
      if (backup.manifest.kind === "files") say(phrases.externalDatabase);
      if (!retentionKeys) return say(phrases.noKeys);
      return say(phrases.restoredKeys(retentionKeys.directory, retentionKeys.manifest.madeAt.toISOString()));
    }
  }
}

/** Leaves beside the ledgers, which no restore touches, what the next start has to know from the operator. */
async function prepareStart(
  dataDirectory: string,
  { witnesses, accept }: { readonly witnesses: readonly string[]; readonly accept: readonly Acceptance[] },
  phrases: BackupPhrases,
  say: (line: string) => void,
): Promise<void> {
  const ledgers = openLocalBlobStore(join(dataDirectory, "ledgers"), () => systemRandomness.uuid());
  if (witnesses.length > 0) {
    const addresses = openWitnessAddresses(ledgers);
    await addresses.keep([...(await addresses.read()), ...witnesses]);
    say(phrases.witnessesNoted);
  }
  for (const what of accept) {
    await openAccepted(ledgers).accept(what);
    say(phrases.accepted[what]);
  }
}

async function backUp(parameters: {
  readonly folder: string;
  readonly configuration: Configuration;
  readonly phrases: BackupPhrases;
  readonly say: (line: string) => void;
  readonly onBytes: (bytes: number) => void;
}): Promise<void> {
  const { folder, configuration, phrases, say, onBytes } = parameters;
  const isDatabaseExternal = configuration.databaseUrl !== undefined;
  const { dataDirectory } = configuration;
  const order = {
    dataDirectory,
    folder,
    clock: systemClock,
    onBytes,
    isDatabaseExternal,
    databaseName,
    locks: logLocks,
  };
  const made = await backUpInstallation(order);
  await noteBackup(dataDirectory, made);
  say(phrases.made(made.directory, made.files, made.written));
  if (isDatabaseExternal) say(phrases.externalDatabase);
  say(phrases.keysNotIncluded);
  await sayDisk(folder, phrases, say);
}

async function sayDisk(folder: string, phrases: BackupPhrases, say: (line: string) => void): Promise<void> {
  say(phrases.disk[await findDiskState(folder)](folder));
}

const megabyte = 1_000_000;
const megabytesPerLine = 500;

function sayProgress(phrases: BackupPhrases, say: (line: string) => void): (bytes: number) => void {
  let bytes = 0;
  let said = 0;
  return (more) => {
    bytes += more;
    const megabytes = Math.floor(bytes / megabyte);
    if (megabytes < said + megabytesPerLine) return;
    said = megabytes;
    say(phrases.progress(megabytes));
  };
}
