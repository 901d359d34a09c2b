import { KnownDevice, type SignedIn } from "@tachiai/protocol";

const storageName = "tachiai.known-device";

/** What shows the server that somebody has signed in from this browser before; kept past sign-out. */
export function knownDevice(): { knownDevice?: string } {
  const known = KnownDevice.safeParse(localStorage.getItem(storageName));
  return known.success ? { knownDevice: known.data } : {};
}

export function rememberDevice({ knownDevice }: SignedIn): void {
  localStorage.setItem(storageName, knownDevice);
}
