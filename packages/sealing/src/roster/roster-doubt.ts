/** Why a statement has no place in a roster. */
export type RosterDoubt =
  | "unreadable" // not the canonical JSON of a statement
  | "other-organisation"
  | "out-of-order" // not the next one, or not upon the one before
  | "signature-invalid"
  | "issued-earlier" // than the statement before
  | "not-founded" // something stands before the first administrator
  | "founded-already"
  | "issuer-not-administrator" // on the day he signed, with the key that is his
  | "back-dated"
  | "not-invited"
  | "keys-known" // somebody's keys are not first keys
  | "keys-unknown" // there are none to replace
  | "not-compared" // new keys that are not signed by the old, and that nobody compared
  | "group-unknown"
  | "group-below-itself";
