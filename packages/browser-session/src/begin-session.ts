import type { SignedIn } from "@tachiai/protocol";
import { rememberDevice } from "./known-device.ts";
import { forgiveSignOut } from "./owed-sign-out.ts";

/**
 * Notes in this browser that the server has just let somebody in. A sign-out owed until now meant the session before:
 * it must neither end this one nor forget the keys that come with it.
 */
export function beginSession(signedIn: SignedIn): void {
  forgiveSignOut(localStorage);
  rememberDevice(signedIn);
}
