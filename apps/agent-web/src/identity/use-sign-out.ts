import { forgetKeys, signOutHere } from "@tachiai/browser-session";
import { useQueryClient } from "@tanstack/react-query";
import { useAgentSession } from "../agent/agent-context.tsx";
import { useApi } from "../connection/api.ts";
import { forgetWorker } from "./last-worker.ts";
import { useWorker } from "./use-worker.ts";

/** Signs out, and has the page look anew for whom it runs an agent. */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const session = useAgentSession();
  const { lookAgain } = useWorker();
  // What waits to be sent stays, sealed, until he signs in again.
  const endHere = () => {
    session.close();
    forgetWorker();
  };
  return async () => {
    try {
      await signOutHere({ api, forgetKeys, endHere });
    } finally {
      client.clear();
      lookAgain();
    }
  };
}
