import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What PostgreSQL says while it starts: FATAL 57P03, protocol 3. */
const STARTING_UP = errorResponse({
  S: 'FATAL',
  V: 'FATAL',
  C: '57P03',
  M: 'the database system is starting up',
});

function errorResponse(fields: Readonly<Record<string, string>>): Buffer {
  const body = Object.entries(fields)
    .map(([key, value]) => `${key}${value}\0`)
    .join('');
  const message = Buffer.alloc(5 + Buffer.byteLength(body) + 1);
  message.write('E', 0);
  message.writeInt32BE(message.length - 1, 1);
  message.write(body, 5);
  return message;
}

/** Stands before a PostgreSQL and refuses chosen connections as a server that is starting does. */
export class PostgresProxy {
  private readonly sockets = new Set<Socket>();
  /** Refusals still to be given, by a part of the connecting program's `application_name`. */
  private readonly refusals = new Map<string, number>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(databaseUrl: string): Promise<PostgresProxy> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(databaseUrl);
    url.port = String((server.address() as AddressInfo).port);
    const proxy = new PostgresProxy(server, url.href);
    server.on('connection', (socket) => proxy.serve(socket, Number(target.port), target.hostname));
    return proxy;
  }

  /** The next `times` connections of programs of this name are refused. */
  refuse(applicationName: string, times: number): void {
    this.refusals.set(applicationName, times);
  }

  /** How many of the refusals are still to come. */
  left(applicationName: string): number {
    return this.refusals.get(applicationName) ?? 0;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private serve(socket: Socket, port: number, host: string): void {
    this.keep(socket);
    socket.once('data', (startup) => {
      if (this.refuses(startup.toString('latin1'))) {
        socket.end(STARTING_UP);
        return;
      }
      const server = connect(port, host);
      this.keep(server);
      server.write(startup);
      socket.pipe(server).pipe(socket);
    });
  }

  private refuses(startup: string): boolean {
    const name = [...this.refusals.keys()].find((part) => startup.includes(part));
    const left = name === undefined ? 0 : this.left(name);
    if (name === undefined || left === 0) return false;
    this.refusals.set(name, left - 1);
    return true;
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
