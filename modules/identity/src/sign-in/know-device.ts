import type { Tx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { makeToken } from "../secret-token.ts";
import { insertKnownDevice } from "./known-device.store.ts";

/** Makes a browser, in which the person has proved who he is, one of his; returns the token that it keeps. */
export async function knowDevice(tx: Tx, personId: PersonId): Promise<string> {
  const { token, hash } = makeToken(tx.randomness);
  await insertKnownDevice(tx, personId, hash);
  return token;
}
