import { z } from "zod";

/** For what the service's terms allow collected data to be used (S3 §18-1(2) i–v); the other services' are among them. */
export const ServicePurpose = z.enum([
  "provide-service",
  "improve-service",
  "communication",
  "guidance",
  "statistics",
]);

/** Duties for which a person's data is shown all the same: to himself, or to others who may ask for it. */
export const DutyPurpose = z.enum([
  "written-request",
  "own-data",
  "fault-determination",
  "proper-use-check",
  "attack-investigation",
]);

/** For what an endpoint gives out collected data. `named`: the caller names it, and an entry says so. */
export const ReadPurpose = z.enum([...ServicePurpose.options, ...DutyPurpose.options, "named"]);
export type ReadPurpose = z.infer<typeof ReadPurpose>;

/** Nothing by which somebody can be known is needed for these, so nothing of the kind is read for them. */
export const namelessPurposes: readonly ReadPurpose[] = ["improve-service", "guidance", "statistics"];
