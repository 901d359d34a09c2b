/** Why a statement has no place in a roster. */
export type RosterDoubt =
  | "unreadable" // not the canonical JSON of a statement
  | "other-organisation"
  | "out-of-order" // not the next one, or not upon the one before
  | "signature-invalid"
  | "issued-earlier" // than the statement before
  | "issued-ahead" // of the clock of the device that sees it
  | "issued-long-ago" // before that device had the whole roster, which did not have it, and nobody says that it was lost
  | "not-founded" // something stands before the first administrator
  | "founded-already"
  | "issuer-not-administrator" // on the day he signed, with the key that is his
  | "back-dated"
  | "not-invited"
  | "invitation-over" // its last day has passed
  | "keys-known" // somebody's keys are not first keys, or a recovery key is not a new one
  | "keys-unknown" // there are none to replace
  | "not-compared" // new keys that are not signed by the old, and that nobody compared
  | "group-unknown"
  | "group-below-itself"
  | "nothing-before"; // nothing that could have come back
