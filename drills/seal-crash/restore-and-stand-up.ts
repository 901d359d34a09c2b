// A process that restores the newest backup and does what the start of the server does then; the drill kills it, and starts
// it again.
import { openSetBackMark, openShredder, prepareToServe } from "@tachiai/evidence";
import {
  BackupFault,
  isNewlyRestored,
  restoredKeysDirectory,
  restoreInstallation,
  settleRestored,
} from "@tachiai/platform";
import { readOutside } from "./known-outside.ts";
import { copiesIn } from "./lose-and-restore.ts";
import { openStore, openVault, placeFromArguments } from "./open-vault.ts";

const place = placeFromArguments(process.argv.slice(2));
const { directory, outside } = place;
const { tenants, ...witness } = await readOutside(outside);
console.log("started");

if (!(await isNewlyRestored(directory))) await restoreUnlessThere();
console.log("restored");
const isRestored = await isNewlyRestored(directory);
const vault = await openVault(place);
console.log("opened");
const { faults } = await prepareToServe(vault, {
  memory: vault.memory,
  witnesses: [witness],
  tenants,
  shredder: openShredder(vault, async () => {}),
  isClockBelieved: true,
  restored: isRestored ? { retentionKeys: openStore(place, restoredKeysDirectory) } : undefined,
  accepted: new Set(),
  setBack: openSetBackMark(openStore(place, "ledgers")),
});
if (faults.length > 0) throw new AggregateError(faults, "what is to be erased could not be");
await vault.memory.keep();
if (isRestored) await settleRestored(directory);
await vault.close();
console.log("finished");

/** Whoever was killed after the last step finds everything there, and goes on to start. */
async function restoreUnlessThere(): Promise<void> {
  const { backups, retentionKeys } = copiesIn(outside);
  try {
    await restoreInstallation({ from: backups, dataDirectory: directory, retentionKeysFrom: retentionKeys });
  } catch (error) {
    if (!(error instanceof BackupFault) || error.problem !== "already_there") throw error;
  }
}
