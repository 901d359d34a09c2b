import { decodeBase64, LinkToken } from "@tachiai/protocol";
import { Secret } from "@tachiai/sealing";

/** What stands in the fragment of a one-time link. */
export interface LinkFragment {
  readonly token: string;
  /** Of an invitation: what the server never sees. */
  readonly secret?: Secret<"joining">;
}

/** Reads a fragment; undefined when it is none of ours. */
export function readLink(fragment: string): LinkFragment | undefined {
  const [first, second, ...more] = fragment.split(".");
  const token = LinkToken.safeParse(first);
  if (!token.success || more.length > 0) return undefined;
  if (second === undefined) return { token: token.data };
  // 32 bytes are 43 characters as well.
  const secret = LinkToken.safeParse(second);
  if (!secret.success) return undefined;
  const bytes = decodeBase64(secret.data.replaceAll("-", "+").replaceAll("_", "/"));
  return { token: token.data, secret: new Secret("joining", bytes) };
}
