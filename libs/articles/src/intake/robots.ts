import type { OutgoingHttp } from '@dixit/platform';
import robotsParser from 'robots-parser';

const KEPT_MS = 3_600_000;
const MOST_SITES = 2_000;
const LARGEST_ROBOTS = 500_000;
/** Product token under which sites address Dixit (RFC 9309, 2.2.1). */
const PRODUCT = 'Dixit';

type Rules = Pick<ReturnType<typeof robotsParser>, 'isDisallowed'> | null;

/** What sites allow (RFC 9309), remembered for an hour. */
export class Robots {
  private readonly known = new Map<string, { readonly until: number; readonly rules: Promise<Rules> }>();

  constructor(private readonly http: OutgoingHttp) {}

  /** A site that has no robots.txt allows all; one that does not answer allows nothing for now. */
  async allows(url: string): Promise<boolean> {
    const rules = await this.rulesOf(new URL(url).origin);
    return rules?.isDisallowed(url, PRODUCT) !== true;
  }

  private rulesOf(origin: string): Promise<Rules> {
    const now = Date.now();
    const known = this.known.get(origin);
    if (known && known.until > now) return known.rules;
    if (this.known.size >= MOST_SITES) this.known.clear();
    const rules = this.fetch(origin);
    this.known.set(origin, { until: now + KEPT_MS, rules });
    // A failure is not remembered.
    rules.catch(() => this.known.delete(origin));
    return rules;
  }

  private async fetch(origin: string): Promise<Rules> {
    const url = `${origin}/robots.txt`;
    const { status, body } = await this.http.request({
      url,
      redirects: 5,
      maxBytes: LARGEST_ROBOTS,
      truncate: true,
      allowHttp: true,
    });
    if (status >= 500) return robotsParser(url, 'User-agent: *\nDisallow: /');
    return status === 200 ? robotsParser(url, body.toString('utf8')) : null;
  }
}
