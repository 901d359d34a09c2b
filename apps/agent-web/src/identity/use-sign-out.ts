import { useQueryClient } from "@tanstack/react-query";
import { useAgentSession } from "../agent/agent-context.tsx";
import { useApi } from "../connection/api.ts";
import { forgetWorker } from "./last-worker.ts";
import { oweSignOut, settleSignOut } from "./owed-sign-out.ts";
import { forgetKeys } from "./person-key-store.ts";
import { useWorker } from "./use-worker.ts";

/**
 * Signs out here first, network or not: the camera is off and the keys are forgotten before the server hears of it,
 * which it does as soon as it can. What waits to be sent stays, sealed, until he signs in again.
 */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const session = useAgentSession();
  const { lookAgain } = useWorker();
  return async () => {
    session.close();
    oweSignOut(localStorage);
    forgetWorker();
    await forgetKeys();
    try {
      await settleSignOut(api, localStorage);
    } finally {
      client.clear();
      lookAgain();
    }
  };
}
