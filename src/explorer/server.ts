/**
 * Serves the page to this machine, and nothing else to anybody.
 */

/** Names that this machine has for itself: a page elsewhere whose name was made to point here has another. */
const own = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Ports that are tried one after the other. */
const tried = 20;

/** Answers with the page at `/` and `/index.html`, and 404 to everything else. */
export function answer(page: string): (request: Request) => Response {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
  return ({ url, method }) => {
    const { hostname, pathname } = new URL(url);
    const isPage = own.has(hostname) && (pathname === "/" || pathname === "/index.html");
    if (!isPage) return new Response("not found\n", { status: 404 });
    if (method === "GET") return new Response(page, { headers });
    if (method === "HEAD") return new Response(null, { headers });
    return new Response("only GET and HEAD\n", { status: 405, headers: { allow: "GET, HEAD" } });
  };
}

/** A server that runs. */
export interface Served {
  /** `http://127.0.0.1:8420/` */
  readonly address: string;
  /** settled when it has ended */
  readonly finished: Promise<void>;
}

/**
 * Serves a page on 127.0.0.1.
 *
 * @param port   of the server, or the first of some that are tried; 0 is any that is free
 * @param isOne  only this port will do
 * @throws {Deno.errors.AddrInUse} if no port is free
 */
export function serve(
  page: string,
  { port, isOne, signal }: { port: number; isOne: boolean; signal: AbortSignal },
): Served {
  const last = isOne || port === 0 ? port : Math.min(65535, port + tried - 1);
  for (let candidate = port;; candidate++) {
    try {
      const server = Deno.serve(
        { hostname: "127.0.0.1", port: candidate, signal, onListen: () => {} },
        answer(page),
      );
      return { address: `http://127.0.0.1:${server.addr.port}/`, finished: server.finished };
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse) || candidate === last) throw error;
    }
  }
}
