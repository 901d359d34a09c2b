import type { Endpoint } from "@tachiai/protocol";
import * as protocol from "@tachiai/protocol";

export interface NamedEndpoint {
  /** Under which the protocol exports it. */
  readonly name: string;
  readonly endpoint: Endpoint;
}

/** Everything that can be called, as the protocol declares it: a new endpoint is here by itself. */
export const everyEndpoint: readonly NamedEndpoint[] = Object.entries(protocol)
  .flatMap(([name, exported]) => (isEndpoint(exported) ? [{ name, endpoint: exported }] : []))
  .toSorted((a, b) => a.name.localeCompare(b.name));

function isEndpoint(exported: unknown): exported is Endpoint {
  return typeof exported === "object" && exported !== null && "audience" in exported && "path" in exported;
}
