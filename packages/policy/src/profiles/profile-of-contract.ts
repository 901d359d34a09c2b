import type { ProfileId, Service } from "@tachiai/protocol";

/** Under which kind of terms each service is given that a contract names. */
export const profileOfContract: Readonly<Record<Service, ProfileId>> = {
  telework: "telework",
  watch: "watch",
  support: "support-contract",
  maintenance: "maintenance",
};
