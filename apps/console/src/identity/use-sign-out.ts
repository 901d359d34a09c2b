import { forgetKeys, signOutHere } from "@tachiai/browser-session";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../connection/api.ts";

/**
 * Ends the session, network or not, and takes everything of the person out of this browser, except stamps that still
 * wait to be sent and the sign that he has signed in here before.
 */
export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await signOutHere({ api, forgetKeys });
    } finally {
      // First away from the pages: one that is still there would ask for what is forgotten.
      await navigate({ to: "/sign-in", ignoreBlocker: true });
      client.clear();
    }
  };
}
