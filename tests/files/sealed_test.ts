import { assertEquals, assertThrows } from "@std/assert";
import { seal, unseal } from "../../src/files/sealed.ts";

const record = {
  name: "kl",
  values: [1, -2.5e-7, null],
  notes: { "": "ä", "2": "b", "1": "a" },
  created: "now",
};
const open = (text: string) => unseal(text, JSON.parse(text), "created");

Deno.test("sealed: a record comes back as it was", () => {
  assertEquals(open(seal(record)), record);
});

Deno.test("sealed: any flipped bit, any byte too many or too few is noticed", () => {
  const bytes = new TextEncoder().encode(seal(record));
  const refused = (bytes: Uint8Array, what: string) =>
    assertThrows(() => open(new TextDecoder().decode(bytes)), SyntaxError, undefined, what);
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      refused(bytes.with(at, bytes[at] ^ (1 << bit)), `byte ${at}, bit ${bit}`);
    }
    refused(bytes.slice(0, at), `${at} bytes`);
    refused(Uint8Array.of(...bytes.slice(0, at), 32, ...bytes.slice(at)), `a space at ${at}`);
  }
});

Deno.test("sealed: one of the time without checksums is read, if it ends as those did", () => {
  assertEquals(open(JSON.stringify(record)), record);
  assertThrows(() => open(JSON.stringify({ ...record, sha25v: "" })), SyntaxError, "its checksum differs");
});
