import type { Detection, ProfileId, RefusalCode, Violation } from "@tachiai/protocol";
import { violationsOf } from "./measures.ts";

/** How the product meets an act that is forbidden. */
export type WayAgainst =
  /** It does not happen: whoever tries is refused so. */
  | { readonly kind: "refused"; readonly code: RefusalCode }
  /** What the product finds in the log, and proposes as a case. */
  | { readonly kind: "found"; readonly detection: Detection }
  /** No machine can tell: people report it. */
  | { readonly kind: "people" }
  /** What will meet it; until then people report it. */
  | { readonly kind: "later"; readonly requirement: string };

const refused = (code: RefusalCode): WayAgainst => ({ kind: "refused", code });
const found = (detection: Detection): WayAgainst => ({ kind: "found", detection });
const later = (requirement: string): WayAgainst => ({ kind: "later", requirement });
const people: WayAgainst = { kind: "people" };

const grave = { "anti-social": [people], "violent-demand": [people] } as const;

const ways: Readonly<Record<ProfileId, Readonly<Partial<Record<Violation, readonly WayAgainst[]>>>>> = {
  telework: {
    // An account that several people share is use beyond what was agreed (S0 §17-2).
    "beyond-scope": [refused("contract.not_entitled"), refused("contract.ended"), found("simultaneous-use")],
    "rights-of-others": [people],
    "privacy-or-discrimination": [refused("consent.worker_missing"), people],
    tampering: [refused("evidence.damaged"), found("tampered-log")],
    "equipment-damage": [people],
    malware: [people],
    "access-from-abroad": [refused("access.outside_region"), found("outside-region")],
    "other-act": [people],
    ...grave,
  },
  "support-open": {},
  "support-contract": { "unlawful-use": [people], "unlawful-request": [people] },
  watch: {
    crime: [people],
    "unlawful-collection": [refused("consent.not_explained"), people],
    "stalking-or-harassment": [people],
    "hidden-installation": [refused("consent.not_explained"), people],
    "forced-installation": [refused("consent.not_explained"), people],
    "unauthorised-devices": [later("V20")],
    sublicence: [later("EPW-02")],
    "rights-of-others": [people],
    "reverse-engineering": [people],
    "disturbing-servers": [people],
    "id-misuse": [found("simultaneous-use")],
    "other-violation": [found("tampered-log"), found("outside-region"), people],
    "unfit-act": [people],
    "misuse-of-texts": [people],
    ...grave,
  },
  maintenance: {},
};

/** How a violation is prevented or flagged under these terms (PRH-01..03); nothing for what they do not forbid. */
export function waysAgainst(id: ProfileId, violation: Violation): readonly WayAgainst[] {
  return violationsOf(id).includes(violation) ? (ways[id][violation] ?? []) : [];
}

/** As what a finding is proposed under these terms; undefined where they do not forbid it. */
export function violationFoundBy(id: ProfileId, detection: Detection): Violation | undefined {
  return violationsOf(id).find((violation) =>
    waysAgainst(id, violation).some((way) => way.kind === "found" && way.detection === detection),
  );
}
