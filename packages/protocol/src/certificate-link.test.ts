import fc from "fast-check";
import { expect, test } from "vitest";
import { readCertificateFragment, writeCertificateFragment } from "./certificate-link.ts";
import { EvidenceId } from "./ids.ts";

test("the link of a certificate comes back as it was written, and what was cut off is none", () => {
  fc.assert(
    fc.property(fc.uuid({ version: 4 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (id, bytes) => {
      const link = { certificateId: EvidenceId.parse(id), secret: Buffer.from(bytes).toString("base64") };
      const fragment = writeCertificateFragment(link);
      expect(fragment).toMatch(/^#[\w.-]+$/);
      expect(readCertificateFragment(fragment)).toEqual(link);
      expect(readCertificateFragment(fragment.slice(0, -1))).toBeUndefined();
      expect(readCertificateFragment(`${fragment}.x`)).toBeUndefined();
    }),
  );
  expect(readCertificateFragment("")).toBeUndefined();
});
