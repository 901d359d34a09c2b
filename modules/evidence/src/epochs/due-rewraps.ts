import { tokyoDay } from "@tachiai/platform";
import type { EpochId, PersonId, RewrapGround, SignedEarlierRequest } from "@tachiai/protocol";
import type { Recipient } from "../evidence-ports.ts";
import type { EpochWrap, UsedEpoch } from "./epoch.store.ts";
import type { EarlierRequest } from "./read-requests.ts";

/** Somebody to whom an epoch is to be wrapped, and why. */
export interface WantedWrap {
  readonly epochId: EpochId;
  readonly recipient: Recipient;
  readonly ground: RewrapGround;
  /** What the recipient has signed, where he asked. */
  readonly request?: SignedEarlierRequest;
}

/** All that decides to whom one epoch is to be wrapped. */
export interface RewrapQuestion {
  readonly epoch: UsedEpoch;
  readonly wraps: readonly EpochWrap[];
  /** Entitled when its last content was captured; nobody where that is not asked. */
  readonly entitled: readonly Recipient[];
  /** Who is entitled to the person's contents of today. */
  readonly entitledNow: readonly Recipient[];
  readonly requests: readonly EarlierRequest[];
  /** The keys that those have now to whom it is wrapped. */
  readonly keysNow: readonly Recipient[];
}

/** To whom an epoch is to be wrapped. Each at most once, by the first ground that holds: the one that needs least trust. */
export function wantedWraps(question: RewrapQuestion): WantedWrap[] {
  const { epoch, wraps, entitled, entitledNow, requests, keysNow } = question;
  const { epochId, firstAt, lastAt } = epoch;
  const [first, last] = [tokyoDay(firstAt), tokyoDay(lastAt)];
  const hasWrap = (one: Recipient) => wraps.some((wrap) => opensFor(wrap, one));
  const heldBy = (one: Recipient) => wraps.filter(({ personId }) => personId === one.personId);
  const requestOf = (personId: PersonId) =>
    requests.find(
      (request) => request.askedBy === personId && request.fromDay <= last && first <= request.toDay,
    )?.signed;
  const grounds: [RewrapGround, readonly Recipient[]][] = [
    // The person shown is nobody's manager here: each of his epochs has been his from its making.
    ["assigned", entitled.filter(({ personId }) => personId !== epoch.personId)],
    ["asked", entitledNow.filter(({ personId }) => requestOf(personId))],
    ["keys-replaced", keysNow.filter((one) => heldBy(one).some((wrap) => !isTo(wrap, one)))],
    // What was wrapped to him does not open.
    ["assigned", keysNow.filter((one) => heldBy(one).length > 0)],
  ];
  const wanted = new Map<PersonId, WantedWrap>();
  for (const [ground, recipients] of grounds)
    for (const recipient of recipients) {
      if (hasWrap(recipient) || wanted.has(recipient.personId)) continue;
      const request = ground === "asked" ? requestOf(recipient.personId) : undefined;
      wanted.set(recipient.personId, { epochId, recipient, ground, ...(request && { request }) });
    }
  return [...wanted.values()];
}

/** Whether somebody has a wrap with which he opens the epoch, as far as he has not said otherwise. */
export function opensFor(wrap: EpochWrap, one: Recipient): boolean {
  return isTo(wrap, one) && !wrap.unopenedBy;
}

function isTo({ personId, publicKey }: EpochWrap, one: Recipient): boolean {
  return personId === one.personId && Buffer.from(publicKey).equals(one.publicKey);
}
