import { ConfigurationFault } from "@tachiai/platform";
import type { DataDisks } from "@tachiai/protocol";

/**
 * Nothing is opened on a disk that is open, or of which nobody can say, where the operator wants it so. Of an external
 * database its own operator answers for that. Throws `ConfigurationFault`.
 */
export function requireEncryptedDisks({ state, places }: DataDisks): void {
  if (state === "encrypted") return;
  const found = state === "open" ? "is not encrypted" : "cannot be seen to be encrypted";
  throw new ConfigurationFault(
    "TACHIAI_ENCRYPTED_DISK",
    `is "required", but the disk below ${places.join(", ")} ${found}; docs/operators.md says how to put the data on LUKS`,
  );
}
