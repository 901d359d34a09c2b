import type { Instant, PersonId, TenantId } from "@tachiai/protocol";
import type { KeyPair, PublicKey, Roster } from "@tachiai/sealing";
import type { Device } from "./device.ts";

/** The roster as somebody has verified it on this computer before, beside the agent. */
export interface VerifiedHere {
  readonly roster: Roster;
  /** When he compared it with a colleague and took it in the place of another one. */
  readonly comparedAt?: Instant | undefined;
}

/** For whom the agent works, and as which device. */
export interface AgentIdentity {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly device: Device;
  /** How the person finds this device in a list: browser and system. */
  readonly deviceName: string;
  /** Opens what is sealed to the person. Without it, faces are not compared: 在席（本人未確認）. */
  readonly personKey: KeyPair<"x25519"> | undefined;
  /** The public half of the key with which he states, in his browsers, how far he has verified the roster. */
  readonly signingKey?: PublicKey<"ed25519"> | undefined;
  readonly verifiedHere?: VerifiedHere | undefined;
}
