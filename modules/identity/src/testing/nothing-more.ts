import type { WhenFounded } from "../organisations/when-founded.ts";

/** For an organisation that nothing above has a part in. */
export const nothingMore: WhenFounded = async () => {};
