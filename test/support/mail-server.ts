import { createServer, type AddressInfo, type Server } from 'node:net';

export interface TestMailServer {
  /** For SMTP_URL. */
  readonly url: string;
  /** Every mail taken, headers and body. */
  readonly mails: readonly string[];
  readonly server: Server;
}

/** A mail server that takes everything and keeps it: as little of SMTP (RFC 5321) as a client needs. */
export async function startMailServer(): Promise<TestMailServer> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let mail: string | undefined;
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = data.toString();
      if (mail !== undefined) {
        mail += text;
        if (mail.endsWith('\r\n.\r\n')) {
          mails.push(mail);
          mail = undefined;
          socket.write('250 kept\r\n');
        }
      } else if (/^DATA/i.test(text)) {
        mail = '';
        socket.write('354 go on\r\n');
      } else socket.write('250 yes\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails, server };
}
