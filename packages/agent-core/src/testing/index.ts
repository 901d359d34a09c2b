export { makeDeclaredEpoch, type PictureEpoch } from "../epochs/make-declared-epoch.ts";
export { VerifiedRoster } from "../knowledge/verified-roster.ts";
export { sealDeclared } from "../pictures/seal-declared.ts";
export { TestClock } from "./test-clock.ts";
export { TestDisk } from "./test-disk.ts";
