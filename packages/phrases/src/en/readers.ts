import type { readers as ja } from "../ja/readers.ts";
import type { Translation } from "../translation.ts";

export const readers: Translation<typeof ja> = {
  title: "Outside readers of the logs",
  what: "Give an auditor or somebody else outside an address at which he reads checkpoints and tiles of the logs. They hold counts, hashes, random ids and the days on which entries go: nobody reads from them what happened or to whom, and no picture. How the counts grow shows, however, when how much happened.",
  admit: "Admit a reader",
  "admit-what": "The admission, its last day and its end stand in this organisation's log.",
  name: "Who reads",
  "name-hint": "A company or a person. Only people of this organisation see it.",
  "name-missing": "Say who reads.",
  until: "Last day",
  state: "State",
  live: "Can read",
  over: "Over",
  "held-back": "Held back: the server was restored or set back",
  "held-back-what":
    "The server was restored, or its disk was set back. If the admission was withdrawn in the time that is lost, so is the record of that. Until it is resumed, nobody reads by it.",
  resume: "Resume",
  "resume-title": "Let {name} read the logs again?",
  "resume-what":
    "Make sure with the other administrators that nobody withdrew the admission. The address that was given works again at once.",
  resumed: "Resumed",
  "admitted-by": "{at} admitted by {name}",
  "ended-at": "{at} withdrawn",
  address: "Address",
  "address-what":
    "Give this address to the reader only: whoever knows it can read. It cannot be shown again. If it is lost, withdraw it and admit the reader anew.",
  end: "Withdraw",
  "end-title": "Stop {name} from reading the logs?",
  "end-what": "The address stops working at once. What was read already stays read.",
  ended: "The admission is withdrawn",
};
