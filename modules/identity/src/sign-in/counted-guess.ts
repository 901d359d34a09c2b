import { type Database, inInstallation, Refusal, type Tx } from "@tachiai/platform";
import { installationSecret } from "./installation-secret.store.ts";
import { addFailure, failuresBeforePause, lockedUntil } from "./lockout.policy.ts";
import { clearFailures, holdFailures, saveFailures } from "./sign-in-attempt.store.ts";
import { networkOf, subjectOf } from "./sign-in-subject.ts";

export interface Guess {
  /**
   * What of a secret is public: by it guesses at one are counted. Left out of a secret that nobody guesses: whoever knows its name could
   * keep its holder out, and guesses are counted by his address alone.
   */
  readonly name?: string;
  readonly ip: string;
}

/**
 * Counts what somebody guesses who shows a secret and is nobody yet: by the secret, before the answer is known, and by his address,
 * when it was wrong. Gives what was found; undefined where the guess was wrong. Refuses `request.too_many`.
 */
export async function countedGuess<T>(
  database: Database,
  { name, ip }: Guess,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const { until, secret, address } = await inInstallation(database, async (tx) => {
    const key = await installationSecret(tx, "sign-in");
    const subjects = {
      secret: name === undefined ? undefined : subjectOf(key, "licence", name),
      address: subjectOf(key, "licence-address", networkOf(ip)),
    };
    const ofSecret = subjects.secret && (await holdFailures(tx, subjects.secret));
    const ofAddress = await holdFailures(tx, subjects.address);
    const paused = lockedUntil(ofSecret, tx.now) ?? lockedUntil(ofAddress, tx.now);
    if (!paused && subjects.secret)
      await saveFailures(tx, subjects.secret, addFailure(ofSecret, failuresBeforePause.licence, tx.now));
    return { ...subjects, until: paused && Math.ceil((paused.getTime() - tx.now.getTime()) / 1000) };
  });
  if (until) throw new Refusal("request.too_many", { seconds: until });
  const found = await find();
  if (found === undefined) await inInstallation(database, (tx) => countFailure(tx, address));
  else if (secret) await inInstallation(database, (tx) => clearFailures(tx, secret));
  return found;
}

async function countFailure(tx: Tx, address: Uint8Array): Promise<void> {
  const before = await holdFailures(tx, address);
  await saveFailures(tx, address, addFailure(before, failuresBeforePause.address, tx.now));
}
