import type {
  EvidenceId,
  Month,
  MonthStepKind,
  PersonId,
  StampId,
  StampKind,
  TenantId,
} from "@tachiai/protocol";
import type { Generated } from "kysely";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type TeleworkTables = {
  "telework.stamp": {
    tenant_id: TenantId;
    stamp_id: StampId;
    person_id: PersonId;
    kind: StampKind;
    task: string | null;
    captured_at: Date;
    sent_at: Date;
    received_at: Date;
    happened_at: Date;
    evidence_id: EvidenceId;
  };
  "telework.month_step": {
    tenant_id: TenantId;
    person_id: PersonId;
    month: Month;
    kind: MonthStepKind;
    position: Generated<number>;
    done_by: PersonId;
    done_at: Date;
    reason: string | null;
    evidence_id: EvidenceId;
  };
};
