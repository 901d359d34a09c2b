export * from "./endpoint.ts";
export * from "./ids.ts";
export * from "./roles.ts";
