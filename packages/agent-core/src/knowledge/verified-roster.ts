import { type ApiClient, type Following, findPin, followRoster, holdAgainstPin } from "@tachiai/api-client";
import {
  decodeBase64,
  encodeBase64,
  type Instant,
  OrganisationId,
  type PersonId,
  type RosterDoubtReport,
  reportRosterDoubt,
  type TenantId,
} from "@tachiai/protocol";
import {
  dayInTokyo,
  emptyRoster,
  type KeyPair,
  keysByRoster,
  type PublicKey,
  type RosterRecipient,
  recipientsByRoster,
  recoveryKeyByRoster,
  type SealingCrypto,
} from "@tachiai/sealing";
import type { VerifiedHere } from "../device/agent-identity.ts";
import type { KeptRoster, RosterRow } from "./roster-row.ts";

export interface VerifiedRosterOptions {
  readonly api: () => Pick<ApiClient, "call">;
  readonly crypto: SealingCrypto;
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly personKey: KeyPair<"x25519"> | undefined;
  readonly signingKey?: PublicKey<"ed25519"> | undefined;
  /** Where to begin when the row is empty, or further than it: a link may have vouched for it, or a person. */
  readonly verifiedHere?: VerifiedHere | undefined;
  readonly row: RosterRow;
}

/** That nothing has changed is written down no more often. */
const noteWholeAfterMs = 6 * 3_600_000;

/** So many doubts of a kind are told on a day; a server that invents more is known by then. */
const mostReported = 50;

/**
 * Whom the person's content may be sealed to, by what administrators have signed and this device has verified. The
 * server's word adds nobody to it: what it says besides is reported.
 */
export class VerifiedRoster {
  readonly #options: VerifiedRosterOptions;
  #kept: KeptRoster;

  constructor(options: VerifiedRosterOptions) {
    this.#options = options;
    this.#kept = { roster: emptyRoster(OrganisationId.parse(options.tenantId)), reported: [] };
  }

  /** What stands against the server's word; sealing goes on by what was verified before. */
  get doubt(): RosterDoubtReport["found"] | undefined {
    return this.#kept.doubt;
  }

  async load(): Promise<void> {
    this.#kept = (await this.#options.row.load()) ?? this.#kept;
    const { verifiedHere } = this.#options;
    if (!verifiedHere) return;
    const { roster: here, comparedAt } = verifiedHere;
    const { roster, wholeAt, reported } = this.#kept;
    if (comparedAt !== undefined && (wholeAt === undefined || wholeAt < comparedAt))
      return this.#keep({ roster: here, wholeAt: comparedAt, reported });
    // Another founding is not taken over in silence: then the server's word will be held against the one kept here.
    const isSame = roster.founding === undefined || here.founding === roster.founding;
    if (isSame && here.length > roster.length) this.#kept = { ...this.#kept, roster: here };
  }

  /** The person himself first, by the key that is his here; then his managers of that day. */
  recipientsOn(now: number): RosterRecipient[] {
    const { personId, personKey } = this.#options;
    const { roster } = this.#kept;
    const day = dayInTokyo(new Date(now).toISOString());
    const signed = recipientsByRoster(roster, personId, day);
    if (!personKey) return signed;
    const self = { personId, publicKey: encodeBase64(personKey.publicKey) };
    return [self, ...signed.filter((one) => one.personId !== personId)];
  }

  /** The organisation's recovery key of now, 32 bytes; undefined while nobody has signed any. */
  get recoveryKey(): Uint8Array | undefined {
    const publicKey = recoveryKeyByRoster(this.#kept.roster);
    return publicKey === undefined ? undefined : decodeBase64(publicKey);
  }

  /** Goes on to the newest roster of the server; what does not follow upon the verified one is reported. */
  async follow(now: number): Promise<void> {
    const { api, crypto, tenantId } = this.#options;
    const { roster, wholeAt } = this.#kept;
    const seenAt = { now: new Date(now).toISOString(), wholeAt };
    const shown = await followRoster(api(), crypto, tenantId, roster, seenAt);
    const following = await this.#holdAgainstPin(shown, seenAt.now);
    if (!following.followed) {
      const { found, doubt } = following;
      return this.#doubt(found, doubt ? { found, doubt } : { found }, now);
    }
    const isNoted = wholeAt !== undefined && Math.abs(now - Date.parse(wholeAt)) < noteWholeAfterMs;
    if (isNoted && following.roster.length === roster.length && !isAgainstServer(this.#kept.doubt)) return;
    const { doubt, ...kept } = this.#kept;
    await this.#keep({
      ...kept,
      roster: following.roster,
      wholeAt: seenAt.now,
      ...(doubt && !isAgainstServer(doubt) && { doubt }),
    });
  }

  /** What the person has verified in another browser stands against the server's word here too. */
  async #holdAgainstPin(following: Following, now: Instant): Promise<Following> {
    const { api, crypto, tenantId, personId, signingKey } = this.#options;
    if (!following.followed || !signingKey || this.#kept.isHeldAgainstPin) return following;
    const asking = { api: api(), crypto, tenantId, personId, keys: { signing: signingKey }, now };
    const pin = await findPin(asking);
    if (!pin) return following;
    const found = await holdAgainstPin(asking, pin, following);
    if (found) return { followed: false, found };
    this.#kept = { ...this.#kept, isHeldAgainstPin: true };
    return following;
  }

  /** Holds whom the server names to seal to against the roster. Nothing is sealed to who is not in it. */
  async holdAgainst(named: readonly RosterRecipient[], now: number): Promise<void> {
    const { roster } = this.#kept;
    // Before anybody has founded it there is nothing to hold against.
    if (roster.length === 0) return;
    const allowed = this.recipientsOn(now);
    const strangers = named.filter(
      ({ personId, publicKey }) =>
        !allowed.some((one) => one.personId === personId && one.publicKey === publicKey),
    );
    for (const { personId, publicKey } of strangers) {
      const isHisOwn = personId === this.#options.personId;
      const isKnown = isHisOwn || keysByRoster(roster, personId) !== undefined;
      const hasOtherKey =
        isKnown && (isHisOwn || keysByRoster(roster, personId)?.sealingPublicKey !== publicKey);
      const found = hasOtherKey ? "key-differs" : "not-in-roster";
      await this.#doubt(found, { found, personId }, now, publicKey);
    }
    const { doubt, ...kept } = this.#kept;
    if (strangers.length === 0 && doubt && !isAgainstServer(doubt)) await this.#keep(kept);
  }

  async #doubt(
    found: RosterDoubtReport["found"],
    report: Omit<RosterDoubtReport, "verified">,
    now: number,
    about = "",
  ): Promise<void> {
    const { api, tenantId } = this.#options;
    const { roster } = this.#kept;
    const today = dayInTokyo(new Date(now).toISOString());
    const reported = this.#kept.reported.filter((one) => one.startsWith(today));
    const name = `${today} ${found} ${report.personId ?? ""} ${about}`;
    const alike = reported.filter((one) => one.startsWith(`${today} ${found} `));
    if (reported.includes(name) || alike.length >= mostReported) {
      if (this.#kept.doubt !== found) await this.#keep({ ...this.#kept, doubt: found });
      return;
    }
    // It stands here before the server, which may be the liar, hears of it.
    await this.#keep({ ...this.#kept, doubt: found });
    const { isWrittenDown } = await api().call(reportRosterDoubt, {
      params: { tenantId },
      body: { ...report, verified: roster.length },
    });
    if (isWrittenDown) await this.#keep({ ...this.#kept, reported: [...reported, name] });
  }

  async #keep(kept: KeptRoster): Promise<void> {
    this.#kept = kept;
    await this.#options.row.save(kept);
  }
}

/** Whether the roster itself is doubted, and not only somebody whom the server names beside it. */
function isAgainstServer(doubt: RosterDoubtReport["found"] | undefined): boolean {
  return doubt === "invalid" || doubt === "forked" || doubt === "shorter" || doubt === "clock-off";
}
