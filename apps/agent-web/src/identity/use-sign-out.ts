import { forgetKeys } from "@tachiai/browser-session";
import { useQueryClient } from "@tanstack/react-query";
import { useAgentSession } from "../agent/agent-context.tsx";
import { useApi } from "../connection/api.ts";
import { signOutHere } from "./sign-out-here.ts";
import { useWorker } from "./use-worker.ts";

/** Signs out, and has the page look anew for whom it runs an agent. */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const session = useAgentSession();
  const { lookAgain } = useWorker();
  return async () => {
    try {
      await signOutHere({ api, forgetKeys, closeAgent: () => session.close() });
    } finally {
      client.clear();
      lookAgain();
    }
  };
}
