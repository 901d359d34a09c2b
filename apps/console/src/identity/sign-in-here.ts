import type { ApiClient } from "@tachiai/api-client";
import { type FreshSignIn, signInWithPassword } from "@tachiai/browser-session";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { enterAs } from "./me.ts";

/** Signs a person in and opens the console for him, in his language. Refuses what `signInWithPassword` refuses. */
export async function signInHere(
  api: ApiClient,
  typed: { readonly email: string; readonly password: string },
): Promise<FreshSignIn> {
  const fresh = await signInWithPassword(api, typed);
  await chooseLanguage(fresh.me.language);
  enterAs(fresh.me);
  return fresh;
}
