import { ApiRefusal, Unreachable } from "@tachiai/api-client";
import type { Day, IssuedInvitation } from "@tachiai/protocol";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { withJoiningSecrets } from "./joining-secrets.ts";

/** Puts a secret into each link of who was just invited; the bare links where signing does not succeed. */
export function useJoiningSecrets() {
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  return async (invitations: readonly IssuedInvitation[], from: Day): Promise<IssuedInvitation[]> => {
    try {
      return await withJoiningSecrets(tenantId, personId, invitations, from);
    } catch (error) {
      if (error instanceof ApiRefusal || error instanceof Unreachable) return [...invitations];
      throw error;
    }
  };
}
