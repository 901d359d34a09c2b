import type { SignedIn } from "@tachiai/protocol";
import { rememberDevice } from "./known-device.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { forgiveSignOut } from "./owed-sign-out.ts";

/**
 * Has the server let somebody in, and notes it in this browser. A sign-out owed until then meant the session before: it
 * must neither end this one nor forget the keys that come with it, in no tab.
 */
export function beginSession(letIn: () => Promise<SignedIn>): Promise<void> {
  return oneAtATime(async () => {
    const signedIn = await letIn();
    forgiveSignOut(localStorage);
    rememberDevice(signedIn);
  });
}
