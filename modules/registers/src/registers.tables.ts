import type {
  AdministratorId,
  ChangeFormId,
  ChangeKind,
  Day,
  EvidenceId,
  Paper,
  PersonId,
  SystemId,
  TenantId,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";

/** Written as JSON text; read as whatever it is, to be parsed where it is used. */
type Json = ColumnType<unknown, string | null, string | null>;

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type RegistersTables = {
  "registers.customer": { tenant_id: TenantId; system_id: SystemId; issued_at: Date };
  "registers.change_form": {
    tenant_id: TenantId;
    form_id: ChangeFormId;
    position: Generated<number>;
    what: ChangeKind;
    administrator_id: AdministratorId | null;
    person_id: PersonId | null;
    facts: Json;
    effective_on: Day;
    paper_kind: Paper["kind"] | null;
    paper_dated_on: Day | null;
    filed_by: PersonId;
    is_by_provider: boolean;
    filed_at: Date;
    evidence_id: EvidenceId;
  };
};
