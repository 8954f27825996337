import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Configuration } from '@dixit/platform';
import { DataSource } from 'typeorm';

/** Longer waits are left to PostgreSQL: a job that sleeps holds a worker's place. */
const LONGEST_SLEEP_MS = 5_000;

/** Spaces requests to one host over all processes: each reserves its own moment. */
@Injectable()
export class HostVisits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly configuration: Configuration,
  ) {}

  /**
   * Waits for this caller's turn at the host of an address.
   *
   * @returns null when it has come, else the moment to come back at (nothing is reserved then).
   */
  async turn(url: string, signal: AbortSignal): Promise<Date | null> {
    const { host } = new URL(url);
    const delay = this.configuration.hostDelayMs;
    const [reserved]: { wait: number }[] = await this.dataSource.query(
      `INSERT INTO host_visit (host, free_at) VALUES ($1, clock_timestamp() + make_interval(secs => $2::double precision / 1000))
       ON CONFLICT (host) DO UPDATE
         SET free_at = greatest(host_visit.free_at, clock_timestamp()) + make_interval(secs => $2::double precision / 1000)
         WHERE host_visit.free_at < clock_timestamp() + make_interval(secs => $3::double precision / 1000)
       RETURNING extract(epoch FROM free_at - clock_timestamp()) * 1000 - $2 AS wait`,
      [host, delay, LONGEST_SLEEP_MS],
    );
    if (!reserved) return new Date(Date.now() + LONGEST_SLEEP_MS);
    const wait = Number(reserved.wait);
    if (wait > 0) await sleep(wait, undefined, { signal });
    return null;
  }
}
