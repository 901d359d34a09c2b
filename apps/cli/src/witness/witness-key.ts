import { join } from "node:path";
import { type NoteSigner, readBase64 } from "@tachiai/evidence-proof";
import { newSigningSeed, openNoteSigner } from "@tachiai/evidence-proof/node";
import { encodeBase64 } from "@tachiai/protocol";
import { readIfThere } from "./read-if-there.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Opens the witness's key, making it at the first start under this name; the file is its owner's alone. Undefined when
 * there is none and no name for a new one, or when there is one of another name: a witness does not change its name.
 *
 * Refuses `key.malformed` for a name that no note can carry.
 */
export async function openWitnessKey(directory: string, name?: string): Promise<NoteSigner | undefined> {
  const path = join(directory, "key");
  const kept = await readIfThere(path);
  if (kept === undefined) {
    if (name === undefined) return undefined;
    const seed = newSigningSeed();
    const signer = openNoteSigner(name, "cosignature", seed);
    await replaceFile(path, `${name}\n${encodeBase64(seed)}\n`);
    return signer;
  }
  const [keptName = "", encoded = ""] = kept.split("\n");
  const seed = readBase64(encoded);
  if (seed?.length !== 32) throw new Error(`${path} holds no key`);
  if (name !== undefined && name !== keptName) return undefined;
  return openNoteSigner(keptName, "cosignature", seed);
}
