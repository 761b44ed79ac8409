import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { numbersFile } from "../../../../src/explorer/page/share/numbers_file.ts";
import { stateOfAddress } from "../../../../src/explorer/state/address.ts";
import { defaultState } from "../../../../src/explorer/state/default.ts";
import { sampleShown } from "../../drawing/sample.ts";

const numbers = {
  t: 0.02,
  rows: [{
    id: "interpolated",
    name: "interpolated fraction",
    doc: "",
    unit: "",
    values: [{ value: 0.1, low: 0.05, high: 0.15 }, { value: 0.2 }, undefined],
  }],
};

Deno.test("numbers as a file: a header, the same cells in every line, full precision", () => {
  const text = numbersFile(defaultState, sampleShown(), numbers, 0.4);
  const [head, ...lines] = parse(text);
  assertEquals(head, [
    ...["table", "column", "score", "parameters", "row", "name", "unit", "t", "value", "low", "high"],
  ]);
  lines.forEach((cells) => assertEquals(cells.length, head.length));
  const [, address] = lines[0][5].match(/#(.*)$/)!;
  assertEquals(stateOfAddress(address), { ...defaultState, position: 0.4 });
  assertEquals(lines[1], ["numbers", "1", "esf", "", "1", "interpolated", "", "0.02", "0.1", "0.05", "0.15"]);
  assertEquals(lines.find(([, column]) => column === "2")![3], "kappa=1.2");
  const tables = new Set(lines.map(([table, column]) => `${table} ${column}`));
  for (const column of [1, 2]) {
    for (const table of ["numbers", "particles", "histogram", "score", "ways"]) {
      assert(tables.has(`${table} ${column}`), `${table} ${column}`);
    }
  }
  // the third has a problem instead of particles
  assert(!tables.has("particles 3"));
});
