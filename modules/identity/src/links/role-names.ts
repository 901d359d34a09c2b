import { ProviderRole, type Role, TenantRole } from "@tachiai/protocol";

/** How people write a role in a spreadsheet; the console's own words, and the codes. */
const namesOf: Readonly<Record<Role, readonly string[]>> = {
  administrator: ["管理者"],
  manager: ["勤務管理者"],
  worker: ["勤務者"],
  "maintenance-approver": ["保守承認者"],
  auditor: ["監査", "監査(閲覧のみ)"],
  operator: ["運用担当"],
  "contract-clerk": ["契約担当"],
  "billing-clerk": ["請求担当"],
  "help-desk": ["問合せ窓口"],
  supporter: ["サポート担当"],
  technician: ["技術員"],
  "work-approver": ["作業承認者"],
  supervisor: ["支援監督者"],
  "evidence-custodian": ["証跡保管者"],
};

const roles: readonly Role[] = [...TenantRole.options, ...ProviderRole.options];

/** `text` is normalised (NFKC, trimmed). */
export function roleNamed(text: string): Role | undefined {
  return roles.find((role) => role === text.toLowerCase() || namesOf[role].includes(text));
}
