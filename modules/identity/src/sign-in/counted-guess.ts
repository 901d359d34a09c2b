import { type Database, inInstallation, Refusal, type Tx } from "@tachiai/platform";
import { installationSecret } from "./installation-secret.store.ts";
import { addFailure, failuresBeforePause, lockedUntil } from "./lockout.policy.ts";
import { clearFailures, holdFailures, saveFailures } from "./sign-in-attempt.store.ts";
import { networkOf, subjectOf } from "./sign-in-subject.ts";

export interface Guess {
  /** What of a secret is public: by it guesses at one are counted. */
  readonly name: string;
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
      secret: subjectOf(key, "licence", name),
      address: subjectOf(key, "licence-address", networkOf(ip)),
    };
    const ofSecret = await holdFailures(tx, subjects.secret);
    const ofAddress = await holdFailures(tx, subjects.address);
    const paused = lockedUntil(ofSecret, tx.now) ?? lockedUntil(ofAddress, tx.now);
    if (!paused)
      await saveFailures(tx, subjects.secret, addFailure(ofSecret, failuresBeforePause.licence, tx.now));
    return { ...subjects, until: paused && Math.ceil((paused.getTime() - tx.now.getTime()) / 1000) };
  });
  if (until) throw new Refusal("request.too_many", { seconds: until });
  const found = await find();
  await inInstallation(database, (tx) =>
    found === undefined ? countFailure(tx, address) : clearFailures(tx, secret),
  );
  return found;
}

async function countFailure(tx: Tx, address: Uint8Array): Promise<void> {
  const before = await holdFailures(tx, address);
  await saveFailures(tx, address, addFailure(before, failuresBeforePause.address, tx.now));
}
