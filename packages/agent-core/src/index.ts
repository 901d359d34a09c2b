export { createDevice, type Device } from "./device.ts";
export { type CommitAnswer, type DurableStore, type StoreChange } from "./queue/durable-store.ts";
export { memoryStore } from "./queue/memory-store.ts";
export { OfflineQueue } from "./queue/offline-queue.ts";
