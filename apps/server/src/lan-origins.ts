import type { Configuration } from "@tachiai/platform";
import { leadsToOwnMachine } from "@tachiai/protocol";

/** Where other machines reach this server, as origins, the one to be named first at the front. */
export function lanOrigins({ names }: Pick<Configuration, "names">, httpsPort: number): string[] {
  return names.map((name) => `https://${name}:${httpsPort}`).filter((origin) => !leadsToOwnMachine(origin));
}
