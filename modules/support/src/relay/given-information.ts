import { createHash } from "node:crypto";
import {
  type CustomerMessage,
  type GivenInformation,
  InformationPart,
  informationParts,
} from "@tachiai/protocol";

/** What is written down of information that went over: how much it was, and what nobody can exchange it after. */
export function givenOf({
  nonce,
  information,
}: Extract<CustomerMessage, { type: "system-information" }>): GivenInformation {
  const { packages, missing } = information;
  const leftOut = missing.filter(({ why }) => why === "left-out").map(({ part }) => part);
  return {
    sha256: createHash("sha256")
      .update(JSON.stringify([nonce, information]))
      .digest("base64"),
    packages: packages.length,
    leftOut: InformationPart.options.filter((one) =>
      leftOut.some((part) => informationParts[one].includes(part)),
    ),
  };
}
