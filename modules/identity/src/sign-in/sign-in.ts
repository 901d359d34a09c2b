import { type Database, inInstallation, Refusal, type Tx } from "@tachiai/platform";
import { PersonId } from "@tachiai/protocol";
import { findAccountByEmail, isStillCredential } from "../account/account.store.ts";
import type { Account } from "../account/account.ts";
import { matchesSecondHash, nobodysHash } from "../account/second-hash.ts";
import { oweEntry } from "../owed/owe-entry.ts";
import { hashToken } from "../secret-token.ts";
import { installationSecret } from "./installation-secret.store.ts";
import { isKnownDevice } from "./known-device.store.ts";
import { addFailure, failuresBeforePause, lockedUntil } from "./lockout.policy.ts";
import { type OpenedSession, type Origin, openSession } from "./open-session.ts";
import { clearFailures, holdFailures, saveFailures } from "./sign-in-attempt.store.ts";
import { networkOf, subjectOf } from "./sign-in-subject.ts";

/** The nil id (RFC 9562 §5.9), which no person has. */
const nobody = PersonId.parse("00000000-0000-0000-0000-000000000000");

export interface SignIn {
  readonly email: string;
  /** Base64 of what the browser derived from the password. */
  readonly signIn: string;
  /** The token this browser got when the person last signed in here. */
  readonly knownDevice?: string | undefined;
  readonly origin: Origin;
}

/** An attempt that may be checked; it has been counted as a failure already and is taken back when it was right. */
interface Attempt {
  readonly account: Account | undefined;
  readonly knownDevice: string | undefined;
  /** Counted before the password is checked: the known device, or else the account. */
  readonly counted: Uint8Array;
  /** Counted when the password was wrong; a known device is not. */
  readonly address: Uint8Array | undefined;
  readonly lockedUntil: Date | undefined;
}

/**
 * Signs a person in. An address without an account takes the same path and the same work.
 *
 * Refuses `identity.sign_in_locked` or `identity.sign_in_wrong`.
 */
export async function signIn(database: Database, command: SignIn): Promise<OpenedSession> {
  const attempt = await inInstallation(database, (tx) => beginAttempt(tx, command));
  if (attempt instanceof Date) throw locked(attempt, database.clock());

  const { account } = attempt;
  const matches = await matchesSecondHash(command.signIn, account?.credential.secondHash ?? nobodysHash);
  const opened = await inInstallation(database, async (tx) => {
    const right = account && matches && (await isStillCredential(tx, account.personId, account.credential));
    if (!right) return failAttempt(tx, attempt, command.origin);
    await clearFailures(tx, attempt.counted);
    return openSession(tx, account.personId, command.origin, { knownDevice: attempt.knownDevice });
  });
  if (!opened) throw new Refusal("identity.sign_in_wrong");
  return opened;
}

/** Counts the attempt, or says until when none is taken. */
async function beginAttempt(tx: Tx, { email, knownDevice, origin }: SignIn): Promise<Attempt | Date> {
  const secret = await installationSecret(tx, "sign-in");
  const account = await findAccountByEmail(tx, email);
  // Asked of nobody too, so that the time tells no stranger which addresses have accounts.
  const owner = account?.personId ?? nobody;
  const known =
    knownDevice && (await isKnownDevice(tx, owner, hashToken(knownDevice))) ? knownDevice : undefined;
  const counted = known ? subjectOf(secret, "device", known) : subjectOf(secret, "account", email);
  const address = known ? undefined : subjectOf(secret, "address", networkOf(origin.ip));

  const failures = await holdFailures(tx, counted);
  const addressFailures = address && (await holdFailures(tx, address));
  const until = lockedUntil(failures, tx.now) ?? lockedUntil(addressFailures, tx.now);
  if (until) return until;

  const allowed = known ? failuresBeforePause.device : failuresBeforePause.account;
  const raised = addFailure(failures, allowed, tx.now);
  await saveFailures(tx, counted, raised);
  return { account, knownDevice: known, counted, address, lockedUntil: raised.lockedUntil };
}

/** Leaves the failure standing and writes it down; returns, rather than throws, so that both are kept. */
async function failAttempt(tx: Tx, attempt: Attempt, origin: Origin): Promise<undefined> {
  if (attempt.address) {
    const failures = await holdFailures(tx, attempt.address);
    await saveFailures(tx, attempt.address, addFailure(failures, failuresBeforePause.address, tx.now));
  }
  await oweEntry(tx, {
    action: "identity.sign_in_refused",
    actor: { name: "sign-in" },
    subject: attempt.account?.personId ?? "",
    personId: attempt.account?.personId,
    details: {
      ip: origin.ip,
      userAgent: origin.userAgent.slice(0, 300),
      knownDevice: attempt.knownDevice !== undefined,
      lockedUntil: attempt.lockedUntil?.toISOString() ?? null,
    },
  });
  return undefined;
}

function locked(until: Date, now: Date): Refusal {
  return new Refusal("identity.sign_in_locked", {
    minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000),
  });
}
