import { ApiRefusal } from "@tachiai/api-client";
import type { Phrases } from "@tachiai/phrases";
import type { PersonKeys } from "@tachiai/protocol";

/**
 * The keys, wrapped anew; when the typed password does not open them, the same refusal the server would give for it,
 * found before anything is sent.
 */
export function requireRewrapped(keys: PersonKeys | undefined, phrases: Phrases): PersonKeys {
  if (keys) return keys;
  const code = "identity.password_wrong";
  throw new ApiRefusal({ code, title: phrases.refusal(code), status: 403 });
}
