import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Alteration } from "./alteration.ts";
import type { Dice } from "./dice.ts";
import type { PlantedVault } from "./planted-vault.ts";

/** One bit of one file – a ciphertext, a retention key, a tile, a bundle, a checkpoint –, or the whole file deleted. */
export async function alterFile({ vault }: PlantedVault, dice: Dice): Promise<Alteration> {
  const top = dirname(vault.blobDirectory);
  const directories = [vault.blobDirectory, join(top, "retention-keys")];
  const listed = await Promise.all(
    directories.map((directory) => readdir(directory, { recursive: true, withFileTypes: true })),
  );
  const files = listed
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const file = dice.of(files);
  const original = await readFile(file);
  const deletes = dice.below(20) === 0;
  if (deletes) await rm(file);
  else {
    const altered = Buffer.from(original);
    const offset = dice.below(altered.length);
    altered[offset] = (altered[offset] ?? 0) ^ (1 << dice.below(8));
    await writeFile(file, altered);
  }
  const name = relative(top, file);
  return {
    what: deletes ? `${name} (deleted)` : name,
    names: (subject) => name.endsWith(subject) || isOfLog(name, subject),
    undo: () => writeFile(file, original, { mode: 0o600 }),
  };
}

/** A tile or a checkpoint may be named by the origin of its log, `<installation>.tachiai/<tenant>/<class>/<generation>`. */
function isOfLog(name: string, subject: string): boolean {
  const [, ...path] = subject.split("/");
  return path.length > 0 && name.includes(path.join("/"));
}
