export { GrowingRoster, newMember, type RosterMember } from "./growing-roster.ts";
