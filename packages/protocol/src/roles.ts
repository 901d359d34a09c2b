import { z } from "zod";

/** What a person may be inside the provider's organisation. `operator` sees no tenant content. */
export const ProviderRole = z.enum([
  "operator", // 運用担当
  "contract-clerk", // 契約担当
  "billing-clerk", // 請求担当
  "help-desk", // 問合せ窓口
  "supporter", // サポート担当
  "technician", // 技術員
  "work-approver", // 作業承認者
  "supervisor", // 支援監督者; opens what support sessions recorded
  "evidence-custodian", // 証跡保管者; opens what maintenance recorded, and releases it
]);
export type ProviderRole = z.infer<typeof ProviderRole>;

/** What a person may be inside a tenant. `manager` counts for a group and the groups below it. */
export const TenantRole = z.enum([
  "administrator", // 管理者; no pictures by this role alone
  "manager", // 勤務管理者
  "worker", // 勤務者
  "maintenance-approver", // 保守承認者
  "auditor", // 監査（閲覧のみ）
]);
export type TenantRole = z.infer<typeof TenantRole>;

export type Role = ProviderRole | TenantRole;
export const Role: z.ZodType<Role> = z.union([ProviderRole, TenantRole]);

/** What can be granted in a tenant, and what in every other organisation: those administer themselves alike. */
export const grantableRoles: { readonly tenant: readonly Role[]; readonly others: readonly Role[] } = {
  tenant: TenantRole.options,
  others: ["administrator", ...ProviderRole.options],
};
