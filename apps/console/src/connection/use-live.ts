import { after, type LiveState, openLiveConnection } from "@tachiai/api-client";
import { openLiveSocket } from "@tachiai/browser-session/connection";
import type { TenantId } from "@tachiai/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { renew } from "./answer-key.ts";
import { gatherRenewals } from "./gather-renewals.ts";
import { answersOf } from "./live-subjects.ts";

const gatherMs = 300;

/** Keeps what is shown of an organisation up to date, and says whether it succeeds. */
export function useLive(tenantId: TenantId): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(() => {
    let wasLost = false;
    const renewals = gatherRenewals({
      pauseMs: gatherMs,
      after,
      renew: (endpoints) => renew(client, endpoints),
    });
    const connection = openLiveConnection({
      tenantId,
      openSocket: (events) => openLiveSocket(events),
      after,
      random: Math.random,
      onHappened: (subject) => renewals.note(answersOf(subject)),
      onState(next) {
        setState(next);
        if (next === "waiting") wasLost = true;
        if (next !== "live" || !wasLost) return;
        wasLost = false;
        void client.invalidateQueries();
      },
    });
    return () => {
      connection.close();
      renewals.close();
    };
  }, [client, tenantId]);
  return state;
}
