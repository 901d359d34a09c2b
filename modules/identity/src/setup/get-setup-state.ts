import { type Database, inInstallation } from "@tachiai/platform";
import { findInstallationUse } from "../organisations/organisation.store.ts";

/** Whether the installation still waits for its set-up: it holds no organisation. */
export function getSetupState(database: Database): Promise<{ needed: boolean }> {
  return inInstallation(database, async (tx) => ({ needed: (await findInstallationUse(tx)) === undefined }));
}
