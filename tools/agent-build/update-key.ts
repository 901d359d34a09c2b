import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { type NoteSigner, readBase64 } from "@tachiai/evidence-proof";
import { newSigningSeed, openNoteSigner } from "@tachiai/evidence-proof/node";
import { encodeBase64 } from "@tachiai/protocol";

/** Opens the key that signs updates, making it when a name is given and there is none; the file is its owner's alone. */
export async function openUpdateKey(file: string, name?: string): Promise<NoteSigner> {
  if (!existsSync(file) && name !== undefined) {
    const made = `${name}\n${encodeBase64(newSigningSeed())}\n`;
    await writeFile(file, made, { mode: 0o600, flag: "wx" });
  }
  const [keptName = "", encoded = ""] = (await readFile(file, "utf8")).split("\n");
  const seed = readBase64(encoded);
  if (seed?.length !== 32) throw new Error(`${file} holds no key`);
  return openNoteSigner(keptName, "note", seed);
}
