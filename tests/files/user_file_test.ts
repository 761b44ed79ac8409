import { assertEquals, assertRejects } from "@std/assert";
import { bytesOfFile, piecesOfFile } from "../../src/files/user_file.ts";
import { withFile } from "../data/points_file.ts";

const mebibyte = 2 ** 20;
const counted = (length: number) => Uint8Array.from({ length }, (_, i) => i * 31 % 251);

Deno.test("user file: its bytes come whole, by the piece", async () => {
  for (const length of [0, 1, mebibyte, 3 * mebibyte + 7]) {
    const bytes = counted(length);
    await withFile("x", bytes, async (path) => {
      assertEquals(await bytesOfFile(path, length), bytes);
      let most = 0;
      for await (const piece of piecesOfFile(path, length)) most = Math.max(most, piece.length);
      assertEquals(most, Math.min(length, mebibyte));
    });
  }
});

Deno.test("user file: what has no end or is none is told before it is opened", async () => {
  await withFile("x.csv", "1\n", async (path) => {
    const folder = path.slice(0, -"/x.csv".length);
    const places: [name: string, message: string][] = [
      ["zero.csv", "must be a file, got a device: save what it gives to a file first"],
      ["pipe.csv", "must be a file, got a pipe: save what it gives to a file first"],
      [".", "must be a file, got a folder: name a file in it"],
      ["none.csv", "must be a file, but there is none: check the path"],
      ["loop.csv", "must be a file that can be read"],
    ];
    if (Deno.build.os === "windows") return;
    Deno.symlinkSync("/dev/zero", `${folder}/zero.csv`);
    Deno.symlinkSync("loop.csv", `${folder}/loop.csv`);
    await new Deno.Command("mkfifo", { args: [`${folder}/pipe.csv`] }).output();
    for (const [name, message] of places) {
      await assertRejects(() => bytesOfFile(`${folder}/${name}`, mebibyte), RangeError, message, name);
    }
  });
});

Deno.test("user file: one that is too large is not read, however little of the disk it takes", async () => {
  await withFile("x", "", async (path) => {
    Deno.truncateSync(path, 2 ** 40);
    await assertRejects(
      () => bytesOfFile(path, mebibyte),
      RangeError,
      "at most 1048576 bytes, got 1099511627776",
    );
  });
});

/** Changes a file between its first piece and the next. */
async function changed(path: string, change: () => void): Promise<number> {
  let bytes = 0;
  for await (const piece of piecesOfFile(path, Infinity)) {
    if (bytes === 0) change();
    bytes += piece.length;
  }
  return bytes;
}

Deno.test("user file: one that grows or is cut while it is read is refused", async () => {
  const size = 2 * mebibyte + 5;
  await withFile("x", counted(size), async (path) => {
    const more = new Uint8Array(3 * mebibyte);
    await assertRejects(
      () => changed(path, () => Deno.writeFileSync(path, more, { append: true })),
      RangeError,
      `must stay as it is while it is read, but of its ${size} bytes it has made ${size + more.length}`,
    );
  });
  await withFile("x", counted(size), async (path) => {
    await assertRejects(
      () => changed(path, () => Deno.truncateSync(path, mebibyte + 1)),
      RangeError,
      `of its ${size} bytes there were ${mebibyte + 1}: try again`,
    );
  });
});
