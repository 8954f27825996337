import { TestApi, type Answer, type TestPerson } from './api';
import { publishSaid } from './said';

export type Body = Record<string, unknown>;

export const VERDICT = { fidelity: 'not_said', summary: 'Non.', reasoning: 'Rien.' };

/** A desk with one claim, on which every field that people type into can be tried over HTTP. */
export class FieldDesk {
  private claims = 0;
  claimId = '';

  private constructor(
    readonly api: TestApi,
    readonly ana: TestPerson,
    readonly eve: TestPerson,
    readonly root: TestPerson,
  ) {}

  static async open(databaseUrl: string): Promise<FieldDesk> {
    const api = await TestApi.start(databaseUrl);
    const [ana, eve, root] = [await api.person('reviewer'), await api.person('editor'), await api.person('admin')];
    const desk = new FieldDesk(api, ana, eve, root);
    desk.claimId = await desk.aClaim();
    return desk;
  }

  call<T = Body>(
    person: TestPerson,
    method: string,
    path: string,
    body?: object,
    version?: number | '*',
  ): Promise<Answer<T>> {
    const sent = { ...(body ? { body } : {}), ...(version === undefined ? {} : { version }) };
    return this.api.call<T>(method, path, { key: person.key, ...sent });
  }

  async aClaim(): Promise<string> {
    const said = { words: `Dix écoles ${++this.claims}`, by: 'Lucie Marchal', about: 'La région' };
    return (await publishSaid(this.api, [said]))[0] ?? '';
  }

  async onClaim(person: TestPerson, id: string, method: string, path: string, body: object): Promise<Answer<Body>> {
    const { body: seen } = await this.call<{ claim: { version: number } }>(this.ana, 'GET', `/v1/review/claims/${id}`);
    return this.call(person, method, `/v1/review/claims/${id}${path}`, body, seen.claim.version);
  }

  async proposed(): Promise<string> {
    const id = await this.aClaim();
    await this.call(this.ana, 'POST', `/v1/review/claims/${id}/lease`);
    expect((await this.onClaim(this.ana, id, 'POST', '/verdict', VERDICT)).status).toBe(200);
    return id;
  }

  async published(): Promise<string> {
    const id = await this.proposed();
    expect((await this.onClaim(this.eve, id, 'POST', '/verdict/approval', {})).status).toBe(200);
    return id;
  }

  async lastVerdict(id: string): Promise<Body> {
    const { body } = await this.call<{ items: Body[] }>(this.ana, 'GET', `/v1/review/claims/${id}/verdicts`);
    return body.items[0] ?? {};
  }

  /** Sends a reason and answers with the verdict as it is then. */
  async reasoned(person: TestPerson, id: string, path: string, text: string): Promise<Answer<Body>> {
    const done = await this.onClaim(person, id, 'POST', path, { reason: text });
    return done.status === 200 ? { ...done, body: await this.lastVerdict(id) } : done;
  }

  async onEntity(change: object): Promise<Answer<Body>> {
    const claim = await this.call<{ speakers: { entityId: string }[] }>(this.ana, 'GET', `/v1/claims/${this.claimId}`);
    const path = `/v1/entities/${claim.body.speakers[0]?.entityId ?? ''}`;
    const { body } = await this.call<{ version: number }>(this.eve, 'GET', path);
    return this.call(this.eve, 'PATCH', path, change, body.version);
  }
}
