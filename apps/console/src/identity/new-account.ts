import type { CreatedKeys } from "@tachiai/browser-session";
import { withKeyWorker } from "@tachiai/browser-session";
import type { NewCredential, PersonId } from "@tachiai/protocol";

/** Everything this browser makes for a new account, before the server hears of it. */
export interface NewAccount extends CreatedKeys {
  readonly personId: PersonId;
  readonly credential: NewCredential;
}

/** Makes credential and keys out of a chosen password. */
export function prepareAccount(personId: PersonId, password: string): Promise<NewAccount> {
  return withKeyWorker(async (keys) => {
    const { credential, wrap } = await keys.choosePassword(password);
    return { personId, credential, ...(await keys.createKeys(personId, wrap)) };
  });
}
