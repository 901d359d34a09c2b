import { ApiRefusal, Unreachable } from "@tachiai/api-client";
import { findRoster } from "@tachiai/browser-session";
import { getHome, listUnsigned } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { renew } from "../../connection/answer-key.ts";
import { currentApi } from "../../connection/api.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { foundHere } from "./found-here.ts";
import { rosterHere } from "./roster-here.ts";

/**
 * Founds the roster of an organisation that has none, as its first administrator; what it is waits for him to read and sign. Where
 * this browser has seen one before, a server that shows none is not believed, and gets back what it has lost.
 */
export function CareForRoster() {
  const { t } = usePhrases();
  const { tenantId, holds, place } = useOpenPlace();
  const { personId } = useMe();
  const client = useQueryClient();
  const isAdministrator = holds("administrator") && place.kind === "tenant";
  useEffect(() => {
    if (!isAdministrator) return;
    const found = async () => {
      // An administrator's browser hands back what a server that was restored from a backup has lost.
      if (await findRoster(tenantId)) return void (await rosterHere(tenantId, personId));
      const { isFounded } = await currentApi().call(listUnsigned, { params: { tenantId } });
      if (isFounded) return void (await rosterHere(tenantId, personId));
      const founding = await foundHere(tenantId, personId);
      if (founding.outcome !== "signed" || founding.left.length > 0) return;
      const { proposals } = await currentApi().call(listUnsigned, { params: { tenantId } });
      await renew(client, [listUnsigned, getHome]);
      // In a company that begins there is nothing to tell: nobody else is in it.
      if (proposals.length > 0) notifyDone(t("roster.founded", { count: proposals.length }));
    };
    found().catch((error: unknown) => {
      if (!(error instanceof ApiRefusal) && !(error instanceof Unreachable)) throw error;
    });
  }, [isAdministrator, tenantId, personId, client, t]);
  return null;
}
