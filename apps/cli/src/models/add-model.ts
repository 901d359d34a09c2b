import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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
  await keepFor(owner, path, bytes);
  say(`${path}: ${phrases.modelAdded}\n`);
  return 0;
}

/** The server is another account than root, who runs this. It sees the whole file or none. */
async function keepFor(
  { uid, gid }: { readonly uid: number; readonly gid: number },
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, "wx", 0o644);
    try {
      await file.chown(uid, gid);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
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
