export { openTestAuthority, type TestAuthority } from "./test-authority.ts";
