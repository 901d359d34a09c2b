import type { ProviderRole, Role, Service } from "@tachiai/protocol";

/**
 * Which of his roles at home an engaged person carries into a tenant, by the service his organisation is engaged
 * for. 運用担当, 契約担当 and 請求担当 are in no list: they see no tenant content.
 */
const rolesForService: Readonly<Record<Service, readonly ProviderRole[]>> = {
  telework: ["help-desk"],
  watch: ["help-desk"],
  support: ["help-desk", "supporter", "supervisor"],
  maintenance: ["help-desk", "technician", "work-approver"],
};

/** The roles that fit the services, each once. */
export function rolesThatFit(held: readonly Role[], services: readonly Service[]): Role[] {
  const fitting: readonly Role[] = services.flatMap((service) => rolesForService[service]);
  return [...new Set(held.filter((role) => fitting.includes(role)))];
}
