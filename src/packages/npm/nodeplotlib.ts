/**
 * Opens figures, a JSON array of `{ data, layout }` on standard input, through nodeplotlib, which serves them until this
 * process ends and says on standard output where.
 */

import nodeplotlib from "npm:nodeplotlib@1.1.2";

const figures = await new Response(Deno.stdin.readable).json();
for (const { data, layout } of figures) nodeplotlib.plot(data, layout);
