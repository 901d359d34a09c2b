import { type Database, inInstallation, Refusal, type Tx } from "@tachiai/platform";
import type { PasskeyAssertion, PersonId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { hashToken } from "../secret-token.ts";
import { isKnownDevice } from "../sign-in/known-device.store.ts";
import { type OpenedSession, type Origin, openSession } from "../sign-in/open-session.ts";
import { takeChallenge } from "./challenge.store.ts";
import { challengeIn } from "./challenge-in.ts";
import { type CheckedAssertion, checkAssertion } from "./check-assertion.ts";
import { isCopied } from "./passkey.policy.ts";
import { findPasskeyForUpdate, markUsed, type StoredPasskey } from "./passkey.store.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { userHandleOf } from "./user-handle.ts";

export interface SignInWithPasskey {
  readonly assertion: PasskeyAssertion;
  readonly knownDevice?: string | undefined;
  readonly caller: Origin & { readonly origin: string };
}

/** Why a passkey does not sign in; for the log, as a stranger learns only that it does not. */
type Doubt = "challenge" | "unknown" | "not verified" | "copied";

/**
 * Signs in whoever's passkey has signed a challenge of ours. A challenge works once; a passkey that counts behind what it
 * has counted before is a copy, and is refused.
 *
 * Refuses `identity.passkey_refused`.
 */
export async function signInWithPasskey(
  database: Database,
  command: SignInWithPasskey,
): Promise<OpenedSession> {
  const named = challengeIn(command.assertion.clientDataJSON);
  const challenge = await inInstallation(database, async (tx) =>
    named !== undefined && (await takeChallenge(tx, named)) ? named : undefined,
  );
  const opened = await inInstallation(database, async (tx) => {
    const passkey = await findPasskeyForUpdate(tx, command.assertion.credentialId);
    const judged = await judge(command, challenge, passkey);
    if (typeof judged === "string") return leaveRefused(tx, command.caller, passkey, judged);

    const { personId, passkeyId } = judged.passkey;
    await markUsed(tx, passkeyId, judged.use);
    const knownDevice = await ownDevice(tx, personId, command.knownDevice);
    return openSession(tx, personId, command.caller, { knownDevice, passkeyId });
  });
  if (!opened) throw new Refusal("identity.passkey_refused");
  return opened;
}

async function judge(
  { assertion, caller }: SignInWithPasskey,
  challenge: string | undefined,
  passkey: StoredPasskey | undefined,
): Promise<{ readonly passkey: StoredPasskey; readonly use: CheckedAssertion } | Doubt> {
  if (challenge === undefined) return "challenge";
  if (!passkey || assertion.userHandle !== userHandleOf(passkey.personId)) return "unknown";
  const use = await checkAssertion(assertion, challenge, relyingPartyOf(caller.origin), passkey);
  if (!use) return "not verified";
  return isCopied(passkey.signatureCount, use.signatureCount) ? "copied" : { passkey, use };
}

/** Writes the failure down; returns, rather than throws, so that it is kept. */
async function leaveRefused(
  tx: Tx,
  { ip, userAgent }: Origin,
  passkey: StoredPasskey | undefined,
  doubt: Doubt,
): Promise<undefined> {
  await oweEntry(tx, {
    action: "identity.sign_in_refused",
    actor: { name: "sign-in" },
    subject: passkey?.passkeyId ?? "",
    personId: passkey?.personId,
    details: { ip, userAgent: userAgent.slice(0, 300), passkey: doubt },
  });
  return undefined;
}

async function ownDevice(
  tx: Tx,
  personId: PersonId,
  knownDevice: string | undefined,
): Promise<string | undefined> {
  const isHis = knownDevice !== undefined && (await isKnownDevice(tx, personId, hashToken(knownDevice)));
  return isHis ? knownDevice : undefined;
}
