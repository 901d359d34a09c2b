export { type Happened, type JsonValue, record } from "./record.ts";
export { type RetentionClass, retainUntil, retentionClasses } from "./retention.ts";
