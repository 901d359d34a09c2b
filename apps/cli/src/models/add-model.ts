import { createHash } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { replaceFile, unlessMissing } from "@tachiai/platform";
import { checkModelFile, type ModelDescription, type ModelFile, PresenceRefusal } from "@tachiai/presence";
import type { CliPhrases } from "../phrases/ja.ts";

export interface ModelToAdd {
  /** The file that the operator has got himself. */
  readonly file: string;
  /** What the installation keeps; the server offers the models in it to browsers. */
  readonly dataDirectory: string;
  /** The models that an operator may add; every other file is refused. */
  readonly known: readonly ModelDescription[];
}

/**
 * Keeps a model file when it is byte for byte one that this version knows, under the name it knows it by. Gives the
 * exit code: 0 kept, 1 another file, 2 nothing could be read or written.
 */
export async function addModel(
  phrases: CliPhrases,
  { file, dataDirectory, known }: ModelToAdd,
  say: (text: string) => void,
): Promise<0 | 1 | 2> {
  const bytes = await readFile(file).catch(unlessMissing);
  if (!bytes) {
    say(`${file}: ${phrases.unreadable}\n`);
    return 2;
  }
  const found = await findModel(known, bytes);
  if (!found) {
    say(`${file}: ${phrases.unknownModel}\n`);
    for (const { name, sha256 } of known.flatMap(({ files }) => files.map(nameAndHash)))
      say(`  ${name}  SHA-256 ${sha256}\n`);
    return 1;
  }
  const owner = await stat(dataDirectory).catch(unlessMissing);
  if (!owner) {
    say(`${phrases.noDataDirectory}${dataDirectory}\n`);
    return 2;
  }
  const path = join(dataDirectory, "models", nameAndHash(found).name);
  await mkdir(dirname(path), { recursive: true });
  // The server is another account than root, who runs this: it must be able to read the file, and to replace it.
  await replaceFile(path, bytes, { mode: 0o644, owner });
  say(`${path}: ${phrases.modelAdded}\n`);
  return 0;
}

async function findModel(
  known: readonly ModelDescription[],
  bytes: Uint8Array,
): Promise<ModelFile | undefined> {
  const sha256 = async (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
  for (const model of known)
    for (const file of model.files)
      try {
        await checkModelFile(sha256, model, file, bytes);
        return file;
      } catch (error) {
        if (!(error instanceof PresenceRefusal)) throw error;
      }
  return undefined;
}

function nameAndHash({ path, sha256 }: ModelFile): { readonly name: string; readonly sha256: string } {
  return { name: basename(path), sha256 };
}
