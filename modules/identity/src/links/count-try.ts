import { type Database, inInstallation, Refusal } from "@tachiai/platform";
import { installationSecret } from "../sign-in/installation-secret.store.ts";
import { addFailure, failuresBeforePause, lockedUntil } from "../sign-in/lockout.policy.ts";
import { holdFailures, saveFailures } from "../sign-in/sign-in-attempt.store.ts";
import { subjectOf } from "../sign-in/sign-in-subject.ts";

/**
 * Counts an attempt to make an account with a link. Each tells whether an address is in use, so whoever holds a link
 * may ask as seldom as he may guess a password. Refuses `request.too_many`.
 */
export async function countTry(database: Database, token: string): Promise<void> {
  const until = await inInstallation(database, async (tx) => {
    const counted = subjectOf(await installationSecret(tx, "sign-in"), "link", token);
    const tries = await holdFailures(tx, counted);
    const paused = lockedUntil(tries, tx.now);
    if (!paused) await saveFailures(tx, counted, addFailure(tries, failuresBeforePause.link, tx.now));
    return paused && Math.ceil((paused.getTime() - tx.now.getTime()) / 1000);
  });
  if (until) throw new Refusal("request.too_many", { seconds: until });
}
