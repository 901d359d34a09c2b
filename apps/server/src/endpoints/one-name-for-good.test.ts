import { expect, test } from "vitest";
import { z } from "zod";
import { everyEndpoint } from "./every-endpoint.ts";

test("an account keeps the name it was made with: no request but those that make one carries a name of a person [PTY-08]", () => {
  const naming = everyEndpoint
    .filter(
      ({ endpoint: { body } }) => body && JSON.stringify(z.toJSONSchema(body)).includes('"displayName"'),
    )
    .map(({ name }) => name);
  // An application names who is to be invited first; he joins by his link like everybody.
  expect(naming.toSorted()).toEqual([
    "acceptInvitation",
    "applyByQuote",
    "applyFromConsole",
    "createCustomer",
    "enterApplication",
    "inviteFirstAdministrator",
    "inviteMember",
    "setUp",
  ]);
});
