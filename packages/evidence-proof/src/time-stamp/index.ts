export { readCertificates } from "./read-certificates.ts";
export { requestTimeStamp } from "./request-time-stamp.ts";
export { type TimeStampProblem, TimeStampRefusal } from "./time-stamp-refusal.ts";
export { type StampedContent, type TimeStamp, verifyTimeStamp } from "./verify-time-stamp.ts";
