import { createServer, type Server } from 'node:http';
import type { Health, Metrics } from '@dixit/platform';

/** What a worker answers over HTTP: whether it lives, whether it can work, its metrics. */
export class OperationsServer {
  private readonly server: Server;

  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request.url ?? '').then(
        ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
        () => response.writeHead(500).end(),
      );
    });
  }

  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(url: string): Promise<{ status: number; type: string; body: string }> {
    const json = (status: number, body: unknown) => ({ status, type: 'application/json', body: JSON.stringify(body) });
    switch (url) {
      case '/health/live':
        return json(200, { live: true });
      case '/health/ready': {
        const report = await this.health.check();
        return json(report.ready ? 200 : 503, report);
      }
      case '/metrics':
        return { status: 200, type: this.metrics.registry.contentType, body: await this.metrics.registry.metrics() };
      default:
        return json(404, { status: 404, code: 'not_found' });
    }
  }
}
