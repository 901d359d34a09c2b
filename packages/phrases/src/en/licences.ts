import type { licences as ja } from "../ja/licences.ts";
import type { Translation } from "../translation.ts";

export const licences: Translation<typeof ja> = {
  title: "Licences",
  purpose:
    "Licences of the watch service. One licence is used on one device alone, and passes to no third party.",
  "count-live": "{live} of the {most} licences of the contract are issued.",
  "no-contract": "There is no contract for watch. Once it starts, licence keys are issued here.",
  empty: "No licence is issued. When one is, the key to type into a device is shown once.",
  halted: "The contract is not in use now, so none can be issued. Its state says under which clause.",
  "used-up":
    "As many are issued as the contract has. To have more, revoke one that is not used, or apply for a change.",
  issue: "Issue a licence",
  number: "Number",
  "number-of": "No. {number}",
  state: "State",
  "state.issued": "Issued (no device)",
  "state.bound": "In use",
  "state.revoked": "Revoked",
  "state.ended": "Contract over",
  key: "Key begins",
  "issued-at": "Issued",
  device: "Device",
  "device-none": "None",
  acts: "Actions",
  "act.released": "Release from device",
  "act.reissued": "Re-issue",
  "act.revoked": "Revoke",
  "act.checked": "Looked into",
  "what.released":
    "It works on this device no more, and the same key can be typed into another. The reason goes into the evidence.",
  "what.reissued":
    "The key of now works no more, and a new one is shown once: type it into the device. Use this also when a key has leaked. The reason goes into the evidence.",
  "what.revoked":
    "This licence never works again. Another one can be issued within the number of the contract. The reason goes into the evidence.",
  "what.checked":
    "Write what you have found out about the refused use. It goes into the evidence, and the notice on Home is gone.",
  reason: "Reason",
  "reason-missing": "Enter a reason.",
  done: "Recorded.",
  "misuse-other-device":
    "The key of No. {number} was used on another device, “{device}”, and refused ({at}).",
  "misuse-other-organisation":
    "The key of No. {number} was used on a device of another organisation, “{device}”, and refused ({at}).",
  "misuse-what":
    "If you do not know that device, re-issue or revoke the key. If somebody only changes devices, release it from the one of now.",
  "key-title": "Licence key",
  "key-what":
    "This key is shown here and now alone. Give it to whoever types it into the device. If it is lost, re-issue it.",
  "key-close": "I have kept it, close",
};
