import { type ApiClient, ApiRefusal, UnexpectedAnswer, Unreachable } from "@tachiai/api-client";
import { hasSignedOutHere } from "@tachiai/browser-session";
import { getMe, type Me, type PersonId, type TenantId } from "@tachiai/protocol";
import { lastWorker } from "./last-worker.ts";
import { type WorkerPlace, workerPlaces } from "./worker-places.ts";

/** For whom this page runs an agent. */
export type FoundWorker =
  | { readonly found: "signed-out" }
  /** Signed in, but a worker nowhere. */
  | { readonly found: "no-worker"; readonly me: Me }
  /** A worker of several companies; he chooses. */
  | { readonly found: "several"; readonly me: Me; readonly places: readonly WorkerPlace[] }
  | {
      readonly found: "worker";
      readonly personId: PersonId;
      readonly tenantId: TenantId;
      /** Absent while the server gives no answer: then only the ids are known. */
      readonly me?: Me;
      readonly organisationName?: string;
    };

/**
 * Asks who is signed in. Where no answer says that, for want of a network or of a server that works, it is whoever ran
 * his agent here last: he stamps all the same. Who signed out without a network is signed out, whatever the server
 * still takes him for. Throws what cannot be told apart.
 */
export async function findWorker(api: ApiClient): Promise<FoundWorker> {
  if (await hasSignedOutHere(api, localStorage)) return { found: "signed-out" };
  try {
    return choose(await api.call(getMe), lastWorker()?.tenantId);
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === "access.signed_out") return { found: "signed-out" };
    const last = lastWorker();
    if (last && saysNothingOfHim(error)) return { found: "worker", ...last };
    throw error;
  }
}

/** The server is away, in trouble, or newer than this program: whether it is still he, nobody has said. */
function saysNothingOfHim(error: unknown): boolean {
  if (error instanceof ApiRefusal) return !error.code.startsWith("access.");
  return error instanceof Unreachable || error instanceof UnexpectedAnswer;
}

/** The company he chose before, or the only one. */
function choose(me: Me, chosen: TenantId | undefined): FoundWorker {
  const places = workerPlaces(me);
  const place =
    places.find(({ tenantId }) => tenantId === chosen) ?? (places.length === 1 ? places[0] : undefined);
  if (place) {
    const { tenantId, name } = place;
    return { found: "worker", personId: me.personId, tenantId, me, organisationName: name };
  }
  return places.length > 0 ? { found: "several", me, places } : { found: "no-worker", me };
}
