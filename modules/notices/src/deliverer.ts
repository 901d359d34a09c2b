import type { SystemActor } from "@tachiai/platform";

/** The product, as it posts and sends what people have written. */
export const deliverer: SystemActor = { kind: "system", name: "notices" };
