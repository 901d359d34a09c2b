import { EpochKind } from "@tachiai/protocol";

/** Whom a rule means; the module of the service says who that is. */
export type EpochRecipient =
  | "the-person-shown"
  | "work-manager" // 勤務管理者 of one of his groups, or of a group above
  | "provider-supervisor" // of the operator who supports
  | "tenant-administrator" // 管理者
  | "session-customer" // by a key made in his page, kept by a link that lasts some days
  | "evidence-custodian" // of the provider
  | "recovery-key"; // of the organisation, for who has lost his key: two shares of it, and an approved request for one epoch

/** One of those who may open an epoch, and when he comes to it. */
export interface RecipientRule {
  readonly who: EpochRecipient;
  /**
   * - `when-made`: the sealing side wraps to him;
   * - `from-assignment`: so too, and whoever comes later gets what is captured from his first day on; what was before
   *   that needs a reason, which the person shown reads;
   * - `after-release`: only once the other side has released it on a written request.
   */
  readonly from: "when-made" | "from-assignment" | "after-release";
}

export interface EpochRules {
  /** What has a key of its own: nothing that is opened together is larger. */
  readonly per: "person-month" | "enrolment" | "device-month" | "session" | "work-order";
  readonly recipients: readonly RecipientRule[];
  /** Rights beside opening what was recorded, each given on its own. */
  readonly apart: readonly ("live-watch" | "cut")[];
  /** Where it is written. */
  readonly source: string;
}

/** Who may open which kind of evidence: the one table of it. */
export const epochKinds = {
  telework: {
    per: "person-month",
    recipients: [
      { who: "the-person-shown", from: "when-made" },
      { who: "work-manager", from: "from-assignment" },
      { who: "recovery-key", from: "when-made" },
    ],
    apart: [],
    source: "S0 spec, §26-1(3); FAC-10, EVD-06",
  },
  "telework-face": {
    per: "enrolment",
    recipients: [
      { who: "the-person-shown", from: "when-made" },
      { who: "work-manager", from: "from-assignment" },
    ],
    apart: [],
    source: "S0 spec, §26-4; FAC-01, END-22",
  },
  "device-watch": {
    per: "device-month",
    recipients: [{ who: "tenant-administrator", from: "when-made" }],
    apart: [],
    source: "S3 §19",
  },
  "support-session": {
    per: "session",
    recipients: [
      { who: "provider-supervisor", from: "when-made" },
      { who: "tenant-administrator", from: "when-made" },
      { who: "session-customer", from: "when-made" },
    ],
    apart: [],
    source: "S1, S2",
  },
  "work-order": {
    per: "work-order",
    recipients: [
      { who: "evidence-custodian", from: "when-made" },
      { who: "tenant-administrator", from: "after-release" },
    ],
    apart: ["live-watch", "cut"],
    source: "S4 §6-3; WRK-10",
  },
} as const satisfies Record<EpochKind, EpochRules>;

/** Whether the organisation's recovery key opens epochs of this kind. A face is not among them: it can be taken again. */
export function isRecoverable(kind: EpochKind): boolean {
  return epochKinds[kind].recipients.some(({ who }) => who === "recovery-key");
}

export const recoverableKinds: readonly EpochKind[] = EpochKind.options.filter(isRecoverable);
