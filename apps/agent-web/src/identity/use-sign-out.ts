import { signOut } from "@tachiai/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useAgentSession } from "../agent/agent-context.tsx";
import { useApi } from "../connection/api.ts";
import { forgetWorker } from "./last-worker.ts";
import { forgetKeys } from "./person-key-store.ts";
import { useWorker } from "./use-worker.ts";

/** Ends the session here and in the console; what waits to be sent stays, sealed, until he signs in again. */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const session = useAgentSession();
  const { lookAgain } = useWorker();
  return async () => {
    await api.call(signOut);
    session.close();
    await forgetKeys();
    forgetWorker();
    client.clear();
    lookAgain();
  };
}
