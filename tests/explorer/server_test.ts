import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { answer, serve } from "../../src/explorer/server.ts";

const page = "<!doctype html><p>page</p>";
const ask = (address: string, method = "GET") => answer(page)(new Request(address, { method }));

Deno.test("server: the page is at / and /index.html, and nothing else is anywhere", async () => {
  for (const path of ["", "index.html", "?x=1", "index.html?../deno.json"]) {
    const response = ask(`http://127.0.0.1:8420/${path}`);
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "text/html; charset=utf-8");
    assertEquals(await response.text(), page);
  }
  for (
    const path of [
      "deno.json",
      "../deno.json",
      "..%2fdeno.json",
      "%2e%2e/%2e%2e/etc/passwd",
      "/etc/passwd",
      "..\\deno.json",
      "index.html/",
      "index.html/../../deno.json",
      "index.html%00",
      "src/explorer/main.ts",
      "favicon.ico",
      "INDEX.HTML",
    ]
  ) assertEquals(ask(`http://127.0.0.1:8420/${path}`).status, 404, path);
});

Deno.test("server: answers no other name, and nothing but GET and HEAD", async () => {
  for (const host of ["evil.example", "127.0.0.1.evil.example", "192.168.0.3", "0.0.0.0"]) {
    assertEquals(ask(`http://${host}/`).status, 404, host);
  }
  for (const host of ["localhost:8420", "[::1]:8420"]) assertEquals(ask(`http://${host}/`).status, 200, host);
  assertEquals(await ask("http://127.0.0.1/", "HEAD").text(), "");
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    assertEquals(ask("http://127.0.0.1/", method).status, 405, method);
  }
});

Deno.test("server: listens on this machine alone, takes the next port that is free, or says that there is none", async () => {
  const stop = new AbortController();
  const options = { port: 0, isOne: true, signal: stop.signal };
  const first = serve(page, options);
  const port = Number(new URL(first.address).port);
  assertEquals(first.address, `http://127.0.0.1:${port}/`);
  assertThrows(() => serve(page, { ...options, port }), Deno.errors.AddrInUse);
  const second = serve(page, { ...options, port, isOne: false });
  assert(second.address !== first.address);
  assertEquals(await (await fetch(second.address)).text(), page);
  // as it goes over the wire: a client may send any path
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const request = "GET /../../deno.json HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n";
  await connection.write(new TextEncoder().encode(request));
  assertStringIncludes(await new Response(connection.readable).text(), "404");
  for (const { address } of Deno.networkInterfaces().filter(({ family }) => family === "IPv4")) {
    if (address.startsWith("127.")) continue;
    const reached = await Deno.connect({ hostname: address, port }).catch(() => undefined);
    reached?.close();
    assertEquals(reached, undefined, address);
  }
  stop.abort();
  await Promise.all([first.finished, second.finished]);
});
