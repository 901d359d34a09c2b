export { GrowingRoster, newMember, type RosterMember } from "./growing-roster.ts";
export { sealedEpochOf } from "./sealed-epoch-of.ts";
