// A process that seals and shreds without a pause until it is killed; the drill starts it again and again.
import { openShredder, startSealer } from "@tachiai/evidence";
import { openVault, placeFromArguments } from "./open-vault.ts";

const vault = await openVault(placeFromArguments(process.argv.slice(2)));
const fail = (fault: unknown) => {
  console.error(fault);
  process.exit(1);
};
startSealer(vault, { onFault: fail, gatherMs: 1, sleepMs: 1 });
console.log("started");
for (;;) {
  const { faults } = await openShredder(vault, async () => {}).shredDue();
  if (faults.length > 0) fail(faults);
  await vault.memory.keep();
}
