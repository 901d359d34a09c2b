import { type Me, type Place, TenantId } from "@tachiai/protocol";

/** A company in which the person is a worker: only there he has an agent. */
export interface WorkerPlace {
  readonly tenantId: TenantId;
  readonly name: string;
}

export function workerPlaces({ places }: Pick<Me, "places">): WorkerPlace[] {
  return places
    .filter((place: Place) => place.kind === "tenant" && !place.engagedBy && place.roles.includes("worker"))
    .map(({ organisationId, name }) => ({ tenantId: TenantId.parse(organisationId), name }));
}
