import { join } from "node:path";
import {
  acceptInvitation,
  encodeBase64,
  getMe,
  type SignedIn,
  setUp,
  signIn,
  startSignIn,
} from "@tachiai/protocol";
import type { PasswordKeys } from "@tachiai/sealing";
import type { Page } from "playwright-core";
import { rolldown } from "rolldown";
import { apiOver } from "./api-over.ts";
import type { Entering } from "./keep-here.ts";
import { derive, newAccount } from "./new-account.ts";

// Whose signing in or joining is not the walk's story comes by the requests that the pages make, and finds his browser as
// they leave it. What is spared is a window for the form, and the hashing of his password there.

export interface Newcomer {
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

/** Signs somebody in, in this browser, who has an account; opens the page at `path`. */
export async function enter(
  page: Page,
  { url }: { readonly url: string },
  { email, password }: Omit<Newcomer, "displayName">,
  path = "/",
): Promise<void> {
  const api = apiOver(page.context().request, url);
  const { hashing } = await api.call(startSignIn, { body: { email } });
  const derived = await derive(password, hashing);
  const signedIn = await api.call(signIn, { body: { email, signIn: encodeBase64(derived.signIn.reveal()) } });
  await goIn(page, url, path, { signedIn, derived });
}

/** Sets the server up in this browser, as its first person; opens his home. */
export async function enterFirst(
  page: Page,
  { url, setUpUrl }: { readonly url: string; readonly setUpUrl: string },
  use: "own-use" | "provider",
  organisationName: string,
  { displayName, email, password }: Newcomer,
): Promise<void> {
  const { made, derived } = await newAccount(displayName, email, password);
  const body = { token: new URL(setUpUrl).hash.slice(1), use, organisationName, administrator: made };
  const signedIn = await apiOver(page.context().request, url).call(setUp, { body });
  await goIn(page, url, "/", { signedIn, derived });
}

/** Lets somebody new in by his link, in this browser; opens his home. Links that a page has signed are for pages. */
export async function enterByLink(page: Page, link: string, newcomer: Newcomer): Promise<void> {
  const { origin, hash } = new URL(link);
  const { made, derived } = await newAccount(newcomer.displayName, newcomer.email, newcomer.password);
  const body = { token: hash.slice(1), ...made };
  const signedIn = await apiOver(page.context().request, origin).call(acceptInvitation, { body });
  await goIn(page, origin, "/", { signedIn, derived });
}

async function goIn(
  page: Page,
  url: string,
  path: string,
  { signedIn, derived }: { readonly signedIn: SignedIn; readonly derived: PasswordKeys },
): Promise<void> {
  const { personId, keys } = await apiOver(page.context().request, url).call(getMe);
  if (!keys) throw new Error("who has joined has keys");
  const entering: Entering = { personId, keys, signedIn, wrap: encodeBase64(derived.wrap.reveal()) };
  // Any file of the server's will do: what a browser keeps, it keeps for all of them.
  await page.goto(`${url}/icon.svg`);
  await run(page, `${await bundled()}\nkept.keepHere(${JSON.stringify(entering)})`);
  await page.goto(url + path);
}

/** By the browser itself: to a text that Playwright's own script evaluates the content security policy says no. */
async function run(page: Page, script: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: script,
    awaitPromise: true,
    // A lasting no: zod would find out at first that it may make functions of texts, and then be refused.
    allowUnsafeEvalBlockedByCSP: false,
  });
  // It stays with the page: what ends takes the authenticator along that another session has plugged in.
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

let bundle: Promise<string> | undefined;

/** What runs in the page, with all that it needs. */
function bundled(): Promise<string> {
  bundle ??= bundleAnew();
  return bundle;
}

async function bundleAnew(): Promise<string> {
  const build = await rolldown({
    input: join(import.meta.dirname, "keep-here.ts"),
    platform: "browser",
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "iife", name: "kept" });
  await build.close();
  return output[0].code;
}
