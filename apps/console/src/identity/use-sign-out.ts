import { signOut } from "@tachiai/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { forgetKeys } from "../keys/person-key-store.ts";

/**
 * Ends the session and takes everything of the person out of this browser, except stamps that still wait to be sent
 * and the sign that he has signed in here before.
 */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  return async () => {
    await api.call(signOut);
    await forgetKeys();
    client.clear();
  };
}
