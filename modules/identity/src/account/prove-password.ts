import { type Database, inInstallation, type PersonActor, Refusal, type Tx } from "@tachiai/platform";
import { oweEntry } from "../owed/owe-entry.ts";
import { installationSecret } from "../sign-in/installation-secret.store.ts";
import { addFailure, failuresBeforePause, lockedUntil } from "../sign-in/lockout.policy.ts";
import { clearFailures, holdFailures, saveFailures } from "../sign-in/sign-in-attempt.store.ts";
import { subjectOf } from "../sign-in/sign-in-subject.ts";
import { findAccount, isStillCredential } from "./account.store.ts";
import type { Account } from "./account.ts";
import { matchesSecondHash } from "./second-hash.ts";

/** Somebody at an open session who has just typed the right password. */
export interface ProvenPerson {
  readonly account: Account;
  /** Counted as a failure until `requireProven` takes it back. */
  readonly counted: Uint8Array;
}

/**
 * Checks the password before something that a borrowed session must not do. Wrong ones are counted per session,
 * so that whoever has taken one guesses slowly and pauses nobody else.
 *
 * Refuses `identity.password_wrong` or `identity.sign_in_locked`.
 */
export async function provePassword(
  database: Database,
  actor: PersonActor,
  currentSignIn: string,
): Promise<ProvenPerson> {
  const attempt = await inInstallation(database, async (tx) => {
    const counted = subjectOf(await installationSecret(tx, "sign-in"), "session", actor.sessionId);
    const failures = await holdFailures(tx, counted);
    const until = lockedUntil(failures, tx.now);
    if (until) return { minutes: Math.ceil((until.getTime() - tx.now.getTime()) / 60_000) };
    await saveFailures(tx, counted, addFailure(failures, failuresBeforePause.device, tx.now));
    return { counted, account: await findAccount(tx, actor.personId) };
  });
  if ("minutes" in attempt) throw new Refusal("identity.sign_in_locked", { minutes: attempt.minutes });

  const { account, counted } = attempt;
  if (account && (await matchesSecondHash(currentSignIn, account.credential.secondHash)))
    return { account, counted };
  await inInstallation(database, (tx) =>
    oweEntry(tx, {
      action: "identity.password_refused",
      actor: { personId: actor.personId, sessionId: actor.sessionId },
      subject: actor.sessionId,
      personId: actor.personId,
      details: {},
    }),
  );
  throw new Refusal("identity.password_wrong");
}

/**
 * Makes sure, in the transaction of the change, that the password which was checked is still the person's.
 * Refuses `identity.password_wrong`.
 */
export async function requireProven(tx: Tx, { account, counted }: ProvenPerson): Promise<void> {
  if (!(await isStillCredential(tx, account.personId, account.credential)))
    throw new Refusal("identity.password_wrong");
  await clearFailures(tx, counted);
}
