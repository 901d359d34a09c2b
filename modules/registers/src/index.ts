export { issueSystemId } from "./customers/issue-system-id.ts";
export { closeSilentEnquiries } from "./enquiries/close-silent-enquiries.ts";
export { countEnquiryWork, type EnquiryWork } from "./enquiries/count-enquiry-work.ts";
export { ownEnquiries } from "./enquiries/own-enquiries.ts";
export { eraseRegisterRows } from "./erase-register-rows.ts";
export { ownRegisteredFacts } from "./facts/own-registered-facts.ts";
export { registersMigrations } from "./registers.migrations.ts";
export { registersRoutes } from "./registers.routes.ts";
export { countMeasuresToRelease } from "./violations/list-violations.ts";
