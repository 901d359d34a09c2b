import type { ApiClient } from "@tachiai/api-client";
import { hasSignedOutHere, oweSignOut } from "./owed-sign-out.ts";

export interface SignOutPorts {
  readonly api: ApiClient;
  /** Ends what runs for the person in this page: all of it is over before this returns. */
  readonly endHere?: () => void;
  /** Takes the person's keys out of this browser. */
  readonly forgetKeys: () => Promise<void>;
}

/**
 * Signs out here first, network or not: nothing runs for the person any more and his keys are forgotten before the
 * server hears of it, which it does as soon as it can.
 */
export async function signOutHere({ api, endHere, forgetKeys }: SignOutPorts): Promise<void> {
  endHere?.();
  oweSignOut(localStorage);
  await forgetKeys();
  await hasSignedOutHere(api, localStorage);
}
