import { whenSignedOutElsewhere } from "@tachiai/browser-session";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { onSignedOut } from "../connection/signed-out.ts";
import { StampOutboxProvider } from "../telework/stamp-outbox-context.tsx";
import { Shell } from "./shell.tsx";

/** The pages of one organisation, for as long as the session lasts. */
export function OpenedPlace() {
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(
    () =>
      onSignedOut(() => {
        // Several answers may say it at once; the first has already led away.
        if (!location.pathname.startsWith("/o/")) return;
        const next = location.pathname + location.search;
        void navigate({ to: "/sign-in", search: { next }, replace: true }).then(() => client.clear());
      }),
    [navigate, client],
  );
  useEffect(
    () =>
      whenSignedOutElsewhere(
        () =>
          void navigate({ to: "/sign-in", replace: true, ignoreBlocker: true }).then(() => client.clear()),
      ),
    [navigate, client],
  );
  return (
    <StampOutboxProvider>
      <Shell />
    </StampOutboxProvider>
  );
}
