import { assertEquals, assertLess } from "@std/assert";
import { plainChance } from "../../src/data/plain_chance.ts";
import { withKernels } from "../kernels/open.ts";

Deno.test("plainChance: uniform numbers are the kernels', to the last bit, normal ones to eight digits", async () => {
  await withKernels(1, (kernels) => {
    for (const [seed, stream] of [[0, 4], [1, 4], [4294967295, 9]]) {
      const plain = plainChance(seed, stream);
      assertEquals(plain.uniforms(1001), kernels.uniforms(seed, stream, 1001));
      const expected = kernels.standardNormals(seed, stream, 3000);
      plain.normals(3000).forEach((z, i) => assertLess(Math.abs(z - expected[i]), 1e-8 * (1 + Math.abs(z))));
    }
  });
});
