import type { Tx } from "@tachiai/platform";
import { type PasskeyId, type PersonId, SessionId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { hashToken, makeToken } from "../secret-token.ts";
import { knowDevice } from "./know-device.ts";
import { touchKnownDevice } from "./known-device.store.ts";
import { isLive, latestEnd } from "./session.policy.ts";
import { findSessions, insertSession } from "./session.store.ts";

/** Where a request comes from. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string;
}

/** A session that has just begun; the tokens exist here and in the browser, and nowhere else. */
export interface OpenedSession {
  readonly sessionId: SessionId;
  readonly token: string;
  readonly expiresAt: Date;
  readonly knownDevice: string;
}

/** How he has proved it. */
export interface Proof {
  /** A token that was checked to be his. */
  readonly knownDevice?: string | undefined;
  /** Absent when it was by his password, or by what he joined with. */
  readonly passkeyId?: PasskeyId;
}

/**
 * Begins a session for somebody who has proved who he is. The log
 * says beside how many others it began, so that an account that several people share shows (PTY-08).
 */
export async function openSession(
  tx: Tx,
  personId: PersonId,
  origin: Origin,
  { knownDevice, passkeyId }: Proof = {},
): Promise<OpenedSession> {
  const sessionId = SessionId.parse(tx.randomness.uuid());
  const { token, hash } = makeToken(tx.randomness);
  const beside = (await findSessions(tx, personId)).filter((session) => isLive(session, tx.now));
  await insertSession(tx, {
    sessionId,
    personId,
    tokenHash: hash,
    startedAt: tx.now,
    lastSeenAt: tx.now,
    ip: origin.ip,
    userAgent: origin.userAgent.slice(0, 300),
  });
  await oweEntry(tx, {
    action: "identity.signed_in",
    actor: { personId, sessionId },
    subject: sessionId,
    personId,
    details: {
      ip: origin.ip,
      userAgent: origin.userAgent.slice(0, 300),
      knownDevice: Boolean(knownDevice),
      besideSessions: beside.length,
      ...(passkeyId && { passkeyId }),
    },
  });
  return {
    sessionId,
    token,
    expiresAt: latestEnd(tx.now),
    knownDevice: await keepDevice(tx, personId, knownDevice),
  };
}

async function keepDevice(tx: Tx, personId: PersonId, known: string | undefined): Promise<string> {
  if (known) {
    await touchKnownDevice(tx, hashToken(known));
    return known;
  }
  return knowDevice(tx, personId);
}
