import { type Me, PasswordHashing, PersonId, PersonKeys, parseJson } from "@tachiai/protocol";
import { derivePasswordKeys, loadPersonKeys, type PersonKeyPairs, unwrapPersonKeys } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { z } from "zod";

const KeyFile = z.strictObject({
  format: z.literal("tachiai keys"),
  version: z.literal(1),
  personId: PersonId,
  hashing: PasswordHashing,
  keys: PersonKeys,
});

/** A person's keys as the server keeps them, still wrapped: only the password of then opens them. */
export function formatKeyFile({ personId, hashing, keys }: Me): string {
  return `${JSON.stringify({ format: "tachiai keys", version: 1, personId, hashing, keys })}\n`;
}

/** Opens them without a server; undefined when this is no such file, or the password is another. */
export async function openKeyFile(
  text: string,
  password: string,
): Promise<{ readonly personId: PersonId; readonly keys: PersonKeyPairs } | undefined> {
  const file = KeyFile.safeParse(parseJson(text));
  if (!file.success) return undefined;
  const { personId, hashing, keys } = file.data;
  const derived = await derivePasswordKeys(nodeSealingCrypto, password, hashing);
  if (!derived.derived) return undefined;
  const opened = await unwrapPersonKeys(nodeSealingCrypto, personId, keys, derived.wrap);
  return opened.unwrapped
    ? { personId, keys: await loadPersonKeys(nodeSealingCrypto, opened.keys) }
    : undefined;
}
