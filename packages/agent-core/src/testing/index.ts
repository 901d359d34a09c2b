export { TestClock } from "./test-clock.ts";
export { TestDisk } from "./test-disk.ts";
