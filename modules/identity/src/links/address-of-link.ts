import { linkPath } from "@tachiai/protocol";

/** The token stands in the fragment: browsers send that to nobody, so it is in no log. */
export function addressOfLink(origin: string, token: string): string {
  return new URL(`${linkPath}#${token}`, origin).href;
}
