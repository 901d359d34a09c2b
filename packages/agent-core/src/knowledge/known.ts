import {
  AgentSettings,
  ConsentObstacle,
  ConsentPurpose,
  CurrentStatus,
  defaultAgentSettings,
  Enrolment,
  Instant,
  PersonId,
  SignedConsentReceipt,
} from "@tachiai/protocol";
import { z } from "zod";
import { ShutOut } from "../consent/shut-out.ts";

/** What the server last said, as far as the agent goes by it without a connection. */
export const Known = z.object({
  status: CurrentStatus.optional(),
  /** What the person agrees to and may be done now. */
  granted: z.array(ConsentPurpose),
  /** Why the camera may not be used; absent when it may, or when nobody has asked yet. */
  obstacle: ConsentObstacle.optional(),
  receipt: SignedConsentReceipt.optional(),
  settings: AgentSettings,
  /** Whom pictures are sealed to. */
  recipients: z.array(z.object({ personId: PersonId, publicKey: z.base64() })),
  enrolment: Enrolment.shape.state.optional(),
  /** The features, still sealed to the person. */
  sealedFeatures: z.base64().optional(),
  agent: z.enum(["active", "elsewhere", "contract-ended"]),
  paused: z.object({ since: Instant, reason: z.string() }).optional(),
  shutOut: ShutOut.optional(),
  /** How far this device's clock is ahead of the server's; negative when behind. */
  clockAheadSeconds: z.number().optional(),
});
export type Known = z.infer<typeof Known>;

export const nothingKnown: Known = {
  granted: [],
  settings: defaultAgentSettings,
  recipients: [],
  agent: "active",
};
