import {
  type OrganisationId,
  type PersonId,
  type PublicHalves,
  publicHalvesOf,
  type RosterSays,
  type SignedRosterStatement,
} from "@tachiai/protocol";
import {
  continueRoster,
  createKeyPair,
  emptyRoster,
  type PersonKeyPairs,
  type Roster,
  type SealingCrypto,
  signForRoster,
} from "../index.ts";

/** A person as a roster knows him, with the keys in hand. */
export interface RosterMember {
  readonly personId: PersonId;
  readonly pairs: PersonKeyPairs;
  readonly keys: PublicHalves;
}

/** A roster that its first administrator writes on, a minute after each other from the start of a day. */
export class GrowingRoster {
  readonly statements: SignedRosterStatement[] = [];
  roster: Roster;
  /** UTC milliseconds at which the next statement is signed. */
  now: number;
  readonly founder: RosterMember;
  readonly #crypto: SealingCrypto;

  private constructor(
    crypto: SealingCrypto,
    organisationId: OrganisationId,
    founder: RosterMember,
    now: number,
  ) {
    this.#crypto = crypto;
    this.roster = emptyRoster(organisationId);
    this.founder = founder;
    this.now = now;
  }

  static async found(
    crypto: SealingCrypto,
    organisationId: OrganisationId,
    founderId: PersonId,
    start: string,
  ): Promise<GrowingRoster> {
    const founder = await newMember(crypto, founderId);
    const growing = new GrowingRoster(crypto, organisationId, founder, Date.parse(start));
    await growing.add({ kind: "founded", keys: founder.keys });
    return growing;
  }

  /** Somebody with first keys on the administrator's word. */
  async member(personId: PersonId, assignment: Omit<RosterSays & { kind: "assigned" }, "kind" | "personId">) {
    const member = await newMember(this.#crypto, personId);
    await this.add({ kind: "keys", personId, keys: member.keys });
    await this.add({ kind: "assigned", personId, ...assignment });
    return member;
  }

  /** Signs what comes next, and goes on from there only if that may stand. */
  async add(says: RosterSays, by: RosterMember = this.founder): Promise<SignedRosterStatement> {
    const signed = await this.sign(says, by);
    const reading = await continueRoster(this.#crypto, this.roster, [signed]);
    if (!reading.valid) throw new Error(`the roster is doubted: ${reading.doubt}`);
    this.statements.push(signed);
    this.roster = reading.roster;
    this.now += 60_000;
    return signed;
  }

  /** The same without a judgement. */
  sign(says: RosterSays, by: RosterMember = this.founder): Promise<SignedRosterStatement> {
    const signer = { personId: by.personId, signing: by.pairs.signing };
    return signForRoster(this.#crypto, signer, this.roster, says, new Date(this.now).toISOString());
  }
}

export async function newMember(crypto: SealingCrypto, personId: PersonId): Promise<RosterMember> {
  const sealing = await createKeyPair(crypto, "x25519");
  const signing = await createKeyPair(crypto, "ed25519");
  const keys = publicHalvesOf({
    sealing: { publicKey: Buffer.from(sealing.publicKey).toString("base64") },
    signing: { publicKey: Buffer.from(signing.publicKey).toString("base64") },
  });
  return { personId, pairs: { sealing, signing }, keys };
}
