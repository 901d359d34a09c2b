import type { ApiClient } from "@tachiai/api-client";
import { forgetWorker } from "./last-worker.ts";
import { oweSignOut, settleSignOut } from "./owed-sign-out.ts";

export interface SignOutPorts {
  readonly api: ApiClient;
  /** Ends the agent of this page: its camera is off before this returns. */
  readonly closeAgent: () => void;
  /** Takes the person's keys out of this browser. */
  readonly forgetKeys: () => Promise<void>;
}

/**
 * Signs out here first, network or not: the camera is off and the keys are forgotten before the server hears of it,
 * which it does as soon as it can. What waits to be sent stays, sealed, until he signs in again.
 */
export async function signOutHere({ api, closeAgent, forgetKeys }: SignOutPorts): Promise<void> {
  closeAgent();
  oweSignOut(localStorage);
  forgetWorker();
  await forgetKeys();
  await settleSignOut(api, localStorage);
}
