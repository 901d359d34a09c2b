import { ApiRefusal, Unreachable } from "@tachiai/api-client";
import { getHome, listUnsigned, type RosterSays } from "@tachiai/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { renew } from "../../connection/answer-key.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { signHere } from "./roster-here.ts";

/**
 * Signs what the administrator has just done himself, without asking him again. What cannot be signed here and now waits
 * in 署名待ち: his change is made all the same.
 */
export function useSignOwn(): (says: readonly RosterSays[]) => Promise<void> {
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const client = useQueryClient();
  return async (says) => {
    try {
      await signHere(tenantId, personId, says);
    } catch (error) {
      if (!(error instanceof ApiRefusal) && !(error instanceof Unreachable)) throw error;
    }
    await renew(client, [listUnsigned, getHome]);
  };
}
