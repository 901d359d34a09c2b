import type { NewCredential, PersonId } from "@tachiai/protocol";
import type { CreatedKeys } from "../keys/key-work.ts";
import { keyWorker } from "../keys/key-worker.ts";

/** Everything this browser makes for a new account, before the server hears of it. */
export interface NewAccount extends CreatedKeys {
  readonly personId: PersonId;
  readonly credential: NewCredential;
}

/** Makes credential and keys out of a chosen password. */
export async function prepareAccount(personId: PersonId, password: string): Promise<NewAccount> {
  const { credential, wrap } = await keyWorker().choosePassword(password);
  const created = await keyWorker().createKeys(personId, wrap);
  return { personId, credential, ...created };
}
