import { WeakHashingAsked } from "@tachiai/api-client";
import type { PasswordHashing } from "@tachiai/protocol";
import type { OpenedPassword } from "./key-work.ts";
import type { KeyWorker } from "./with-key-worker.ts";

/** Derives the password of an account. Throws `WeakHashingAsked`, before anything of the password is sent. */
export async function openPassword(
  keys: KeyWorker,
  typed: string,
  hashing: PasswordHashing,
): Promise<OpenedPassword> {
  const opened = await keys.openPassword(typed, hashing);
  if (!opened) throw new WeakHashingAsked();
  return opened;
}
