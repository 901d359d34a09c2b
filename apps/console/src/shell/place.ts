import { type Me, type Place, type Role, TenantId } from "@tachiai/protocol";
import { useParams } from "@tanstack/react-router";
import { useMe } from "../identity/me.ts";

/** The organisation whose pages are open, and what the person may be there. */
export interface OpenPlace {
  readonly place: Place;
  readonly tenantId: TenantId;
  readonly holds: (role: Role) => boolean;
}

export function useOpenPlace(): OpenPlace {
  const me = useMe();
  const { organisationId } = useParams({ from: "/o/$organisationId" });
  const place = findPlace(me, organisationId);
  if (!place) throw new Error("the route lets nobody in without a place");
  return {
    place,
    tenantId: TenantId.parse(place.organisationId),
    holds: (role) => place.roles.includes(role),
  };
}

export function findPlace(me: Me, organisationId: string): Place | undefined {
  return me.places.find((place) => place.organisationId === organisationId);
}

const storageName = "tachiai.last-organisation";

/** Where to go when the address names no organisation: where he was last, or the first one. */
export function usualPlace(me: Me): Place | undefined {
  return findPlace(me, localStorage.getItem(storageName) ?? "") ?? me.places[0];
}

export function rememberPlace(place: Place): void {
  localStorage.setItem(storageName, place.organisationId);
}
