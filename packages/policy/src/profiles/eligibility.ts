import type { CustomerStatement, Day, ProfileId } from "@tachiai/protocol";

/** Why a service is not for somebody (PTY-06). */
export type EligibilityFault =
  | "not_in_japan"
  | "not_a_corporation"
  | "not_a_business"
  | "no_maintenance_contract"
  | "not_line_holder";

/**
 * Whether a service is meant for somebody, by what was stated of him: organisations in Japan (S0 §9-2(5)); corporations and
 * business operators (S1 §2); who has a live maintenance contract with remote support in it (S2); the holder of the line
 * (S3 §7-2(1)). Maintenance asks for nothing. Undefined when it is.
 */
export function judgeEligibility(
  id: ProfileId,
  { kind, isInJapan, maintenanceContract, isLineHolder }: CustomerStatement,
  today: Day,
): EligibilityFault | undefined {
  switch (id) {
    case "telework":
      if (!isInJapan) return "not_in_japan";
      return kind === "corporation" ? undefined : "not_a_corporation";
    case "support-open":
      return kind === "private" ? "not_a_business" : undefined;
    case "support-contract": {
      const { includesRemoteSupport = false, until } = maintenanceContract ?? {};
      const isLive = maintenanceContract !== undefined && (until === undefined || until >= today);
      return isLive && includesRemoteSupport ? undefined : "no_maintenance_contract";
    }
    case "watch":
      return isLineHolder ? undefined : "not_line_holder";
    case "maintenance":
      return undefined;
  }
}
