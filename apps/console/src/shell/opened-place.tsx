import { whenSignedOutElsewhere } from "@tachiai/browser-session";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { onSignedOut } from "../connection/signed-out.ts";
import { usePassingOn } from "../evidence/use-passing-on.ts";
import { StampOutboxProvider } from "../telework/stamp-outbox-context.tsx";
import { Shell } from "./shell.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

/** The pages of one organisation; a session that ends is begun again above them. */
export function OpenedPlace() {
  const navigate = useNavigate();
  const client = useQueryClient();
  usePassingOn();
  const [isSignedOut, setIsSignedOut] = useState(false);
  useEffect(() => onSignedOut(() => setIsSignedOut(true)), []);
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
      {isSignedOut && <SignInAgain onSignedIn={() => setIsSignedOut(false)} />}
    </StampOutboxProvider>
  );
}
