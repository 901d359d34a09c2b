import type { provisions as ja } from "../ja/provisions.ts";
import type { Translation } from "../translation.ts";

export const provisions: Translation<typeof ja> = {
  title: "Data provided to others",
  purpose:
    "Where a member's name, department, address and the like were told to somebody outside: to whom, what, when and on what ground. The person reads it too. Nothing here can be changed or deleted.",
  empty: "Nothing yet. Register here when personal data of a member was told to somebody outside.",
  register: "Register what was provided",
  "register-what":
    "Only a law, need of a reseller or subcontractor bound by the same duties, or the person's agreement allows it. The person sees what you register, and it cannot be changed afterwards.",
  registered: "The provision is registered",
  person: "Whose data",
  "person-missing": "Choose whose data it is.",
  recipient: "Told to",
  "recipient-hint": "The name of a company, an authority or a person",
  "recipient-missing": "Say to whom.",
  data: "What was told",
  "data-hint": "Such as name, department, e-mail address",
  "data-missing": "Say what was told.",
  day: "On",
  ground: "Ground",
  "ground.law": "A law",
  "ground.engaged": "A reseller or subcontractor bound by the same duties (engagement)",
  "ground.agreed": "The person agreed",
  clause: "Law and clause",
  "clause-hint": "Such as Labour Standards Act, article 101",
  "clause-missing": "Say which law and clause.",
  engagement: "Engagement",
  "engagement-missing": "Choose the engagement.",
  "engagement-none": "This organisation has no engagements. See Settings › Engagements.",
  how: "How the person agreed",
  "how-hint": "Such as: letter of 2026/11/18",
  "how-missing": "Say how the person agreed.",
  "registered-by": "{at} registered by {name}",
  proof: "Evidence",
  "mine-title": "Your data provided to others",
  "mine-what": "Where data about you was told to somebody outside.",
};
