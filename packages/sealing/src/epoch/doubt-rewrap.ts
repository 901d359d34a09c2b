import {
  type Day,
  type DueRewrap,
  decodeBase64,
  EpochStatement,
  type Instant,
  OrganisationId,
  type PersonId,
  parseJson,
  type SignedEarlierRequest,
} from "@tachiai/protocol";
import { managersByRoster } from "../roster/recipients-by-roster.ts";
import { dayInTokyo, keysByRoster, type Roster } from "../roster/roster.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { capturedOn } from "./captured-on.ts";
import { readEarlierRequest } from "./earlier-request.ts";

/** So long is wrapped on for a request; who still wants it then gives his reason again. */
const requestIsGoodForDays = 30;

/**
 * Why an epoch is not to be wrapped to somebody.
 * - `not-in-roster`: nobody has signed any key of his;
 * - `key-differs`: it is not the key that is signed as his;
 * - `not-entitled`: he does not manage the person shown on a day that counts, or has not asked.
 */
export type RewrapDoubt = "not-in-roster" | "key-differs" | "not-entitled";

/**
 * Whether an epoch may be wrapped to somebody by what the organisation's own people have signed, whatever the server says:
 * the key is his, and he manages the person, or is the person himself. What was before his time he gets only for a reason
 * that he has signed himself. Undefined when nothing stands against it.
 */
export async function doubtRewrap(
  crypto: SealingCrypto,
  roster: Roster,
  due: DueRewrap,
  today: Day,
): Promise<RewrapDoubt | undefined> {
  const { personId, publicKey } = due.recipient;
  const keys = keysByRoster(roster, personId);
  if (!keys) return "not-in-roster";
  if (keys.sealingPublicKey !== publicKey) return "key-differs";
  const stated = EpochStatement.safeParse(parseJson(due.epoch.statement)).data;
  if (!stated || OrganisationId.parse(stated.tenantId) !== roster.organisationId) return "not-entitled";
  if (personId === stated.personId) return undefined;
  const days = await daysThatCount(crypto, roster, due, stated, today);
  const isEntitled = days.some((day) => manages(roster, personId, stated.personId, day));
  return isEntitled ? undefined : "not-entitled";
}

/** By the device alone: a server that could name a day would let somebody in who came later. */
async function daysThatCount(
  crypto: SealingCrypto,
  roster: Roster,
  { ground, content, recipient, request }: DueRewrap,
  stated: EpochStatement,
  today: Day,
): Promise<Day[]> {
  switch (ground) {
    case "asked":
      return request && (await hasAsked(crypto, roster, recipient.personId, request, stated, today))
        ? [today]
        : [];
    case "assigned":
      return stated.kind === "telework-face" ? [today] : daysOf(await capturedOn(crypto, stated, content));
    case "keys-replaced": {
      const replacedOn = dayOfReplacement(roster, recipient.personId);
      if (replacedOn === undefined) return [];
      // What his device wrapped to him it wrapped to the key that he had then.
      const days = [dayInTokyo(stated.madeAt), ...daysOf(await capturedOn(crypto, stated, content))];
      const before = days.filter((one) => one <= replacedOn);
      return stated.kind === "telework-face" && before.length > 0 ? [today] : before;
    }
  }
}

function daysOf(day: Day | undefined): Day[] {
  return day === undefined ? [] : [day];
}

/** Whether he has signed lately, with a key that is or was his, that he asks for days of the epoch's month. */
async function hasAsked(
  crypto: SealingCrypto,
  roster: Roster,
  personId: PersonId,
  request: SignedEarlierRequest,
  { tenantId, personId: shown, month }: EpochStatement,
  today: Day,
): Promise<boolean> {
  for (const { signingPublicKey } of roster.people[personId]?.keys ?? []) {
    const key = { kind: "ed25519", publicKey: decodeBase64(signingPublicKey) } as const;
    const asked = await readEarlierRequest(crypto, key, request);
    if (!asked) continue;
    const isAboutThis = asked.tenantId === tenantId && asked.personId === shown && asked.askedBy === personId;
    return (
      isAboutThis &&
      isRecent(asked.askedAt, today) &&
      asked.from.slice(0, 7) <= month &&
      month <= asked.to.slice(0, 7)
    );
  }
  return false;
}

/** A day ahead is the asker's clock. */
function isRecent(askedAt: Instant, today: Day): boolean {
  const days = (Date.parse(today) - Date.parse(dayInTokyo(askedAt))) / 86_400_000;
  return days >= -1 && days <= requestIsGoodForDays;
}

/** When the keys that somebody has now took the place of others; undefined when they are his first. */
function dayOfReplacement(roster: Roster, personId: PersonId): Day | undefined {
  const keys = roster.people[personId]?.keys ?? [];
  const newest = keys.at(-1);
  return newest && keys.length > 1 ? dayInTokyo(newest.since) : undefined;
}

function manages(roster: Roster, managerId: PersonId, personId: PersonId, day: Day): boolean {
  return managersByRoster(roster, personId, day).includes(managerId);
}
