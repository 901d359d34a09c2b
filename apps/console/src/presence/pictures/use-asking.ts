import { findKeys } from "@tachiai/browser-session";
import { askForEarlier, type Day, getEvidence, listEvidence, type PersonId } from "@tachiai/protocol";
import { signEarlierRequest } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { renew } from "../../connection/answer-key.ts";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";

export interface Wish {
  readonly personId: PersonId;
  readonly day: Day;
  readonly reason: string;
}

/** Asks for earlier contents under the person's own signature. Without his keys here nothing is asked. */
export function useAsking() {
  const api = useApi();
  const client = useQueryClient();
  const me = useMe();
  const { tenantId } = useOpenPlace();
  return useMutation<{ readonly keysHere: boolean }, Error, Wish>({
    async mutationFn({ personId, day, reason }) {
      const keys = await findKeys(me.personId);
      if (!keys) return { keysHere: false };
      const body = await signEarlierRequest(webSealingCrypto, keys.signing, {
        format: "tachiai-earlier-2",
        tenantId,
        personId,
        askedBy: me.personId,
        from: day,
        to: day,
        reason,
        askedAt: new Date().toISOString(),
      });
      await api.call(askForEarlier, { params: { tenantId, personId }, body });
      await renew(client, [listEvidence, getEvidence]);
      return { keysHere: true };
    },
    onError: noteSignedOut,
  });
}
