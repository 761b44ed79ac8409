/** The client's side of ZeroMQ's protocol, ZMTP 3.0 without security (rfc.zeromq.org/spec/23): what Jupyter's kernels speak. */

/** Bits of a frame's first byte. */
const more = 1;
const isLong = 2;
const isCommand = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A connection to a peer; it ends with its use. */
export class Peer implements Disposable {
  #read = new Uint8Array(0);

  private constructor(readonly connection: Deno.TcpConn) {}

  /** Connects, as soon as somebody listens. A SUB hears everything. */
  static async connect(port: number, type: "DEALER" | "SUB"): Promise<Peer> {
    const peer = new Peer(await connected(port));
    await peer.#write(greeting());
    await peer.#take(greeting().length);
    await peer.#send(encoder.encode(`\x05READY${property("Socket-Type", type)}`), isCommand);
    await peer.#frame();
    if (type === "SUB") await peer.#send(Uint8Array.of(1), 0);
    return peer;
  }

  /** Sends a message of several parts. */
  async send(parts: readonly string[]): Promise<void> {
    for (const [i, part] of parts.entries()) {
      await this.#send(encoder.encode(part), i < parts.length - 1 ? more : 0);
    }
  }

  /** The next message. */
  async receive(): Promise<string[]> {
    const parts: string[] = [];
    for (;;) {
      const { flags, body } = await this.#frame();
      if (flags & isCommand) continue;
      parts.push(decoder.decode(body));
      if (!(flags & more)) return parts;
    }
  }

  [Symbol.dispose](): void {
    this.connection.close();
  }

  async #send(body: Uint8Array, flags: number): Promise<void> {
    const head = new DataView(new ArrayBuffer(9));
    head.setUint8(0, flags | isLong);
    head.setBigUint64(1, BigInt(body.length));
    await this.#write(new Uint8Array(head.buffer));
    await this.#write(body);
  }

  async #frame(): Promise<{ flags: number; body: Uint8Array }> {
    const [flags] = await this.#take(1);
    const size = await this.#take(flags & isLong ? 8 : 1);
    return { flags, body: await this.#take(size.reduce((sum, byte) => 256 * sum + byte, 0)) };
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += await this.connection.write(bytes.subarray(written));
    }
  }

  async #take(count: number): Promise<Uint8Array> {
    const chunk = new Uint8Array(65536);
    while (this.#read.length < count) {
      const length = await this.connection.read(chunk);
      if (length === null) throw new Error("the peer has ended the connection");
      this.#read = new Uint8Array([...this.#read, ...chunk.subarray(0, length)]);
    }
    const taken = this.#read.slice(0, count);
    this.#read = this.#read.slice(count);
    return taken;
  }
}

async function connected(port: number): Promise<Deno.TcpConn> {
  for (let tries = 0;; tries++) {
    try {
      return await Deno.connect({ hostname: "127.0.0.1", port });
    } catch (error) {
      if (tries >= 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Signature, version 3.0, mechanism NULL, as a client. */
function greeting(): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0xff, ...new Uint8Array(8), 0x7f, 3, 0, ...encoder.encode("NULL")]);
  return bytes;
}

function property(name: string, value: string): string {
  return `${String.fromCharCode(name.length)}${name}\0\0\0${String.fromCharCode(value.length)}${value}`;
}
