import { type LibraryHandle, load } from "koffi";
import { CapabilityRefusal } from "./capability-refusal.ts";

/** An address in this process. */
export type Pointer = bigint;

/** Takes one number from C: anything before, the value after. */
export type NumberOut = [number];
export type PointerOut = [Pointer | null];

/** Opens a system library and takes its functions; refuses `library_missing` where it, or one of them, is not there. */
export function bindLibrary<Functions>(
  name: string,
  bind: (func: LibraryHandle["func"]) => Functions,
): Functions {
  try {
    const library = load(name);
    return bind(library.func.bind(library));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new CapabilityRefusal("library_missing", [`${name}: ${cause.message}`]);
  }
}
