import { DataSource } from 'typeorm';
import type { Answer } from '../../support/api';
import { useTestDatabase } from '../../support/database';
import { FieldDesk, VERDICT } from '../../support/field-desk';
import { FIELDS } from '../../support/typed-fields';

interface Problem {
  readonly code: string;
  readonly errors?: { pointer: string }[];
}

const HARMLESS: readonly [string, string][] = [
  ['HTML', '<b onclick="x()">&amp;</b><script>alert(1)</script>'],
  ['right-to-left letters', 'וזירת ההגנה وزارة الدفاع \u200f(2024)\u200e'],
  ['zero-width characters', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg'],
  ['signs beyond the basic plane', '👩‍👩‍👧 𝒜 🇫🇷 e\u0301\u0323'],
  ['what a shell, SQL or a spreadsheet would take', `=1+1'; DROP TABLE claim; -- "$(id)" \\ %00 ..\\/`],
];
const BROKEN: readonly [string, string][] = [
  ['a NUL', 'a\u0000b'],
  ['half a character', 'a\ud800b'],
  ['a control character', 'a\u001bb'],
];

describe('what people may type', () => {
  const database = useTestDatabase();
  let desk: FieldDesk;
  beforeAll(async () => {
    desk = await FieldDesk.open(database.url);
  });
  afterAll(() => desk?.api.close());

  it.each(FIELDS.map((field) => [field.name, field] as const))(
    '%s keeps text as text',
    async (_, field) => {
      for (const [what, text] of HARMLESS) {
        const answer = await field.send(desk, text);
        expect([200, 201]).toContain(answer.status);
        expect({ what, kept: field.kept(answer.body) }).toEqual({ what, kept: text });
      }
    },
    60_000,
  );

  it.each(FIELDS.map((field) => [field.name, field] as const))(
    '%s refuses what cannot be kept, and says where',
    async (_, field) => {
      const long: [string, string] = ['too much', `${'x'.repeat(field.most - 1)}éé`];
      const turning: [string, string][] = field.lines
        ? []
        : [
            ['an override of directions', 'a\u202eb'],
            ['nothing to see', '\u200b\u2060'],
          ];
      for (const [what, text] of [...BROKEN, long, ...turning]) {
        const { status, body } = (await field.send(desk, text)) as unknown as Answer<Problem>;
        expect({ what, status, code: body.code, at: body.errors?.map(({ pointer }) => pointer) }).toEqual({
          what,
          status: 422,
          code: 'validation_failed',
          at: expect.arrayContaining([field.pointer]),
        });
      }
    },
    60_000,
  );

  it('tells broken JSON, broken UTF-8, what it does not know, and what lies in the wrong place', async () => {
    const raw = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
      const response = await fetch(`${desk.api.url}/v1/review/claims/${desk.claimId}/comments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${desk.ana.key}`,
          'content-type': 'application/json',
          'if-match': '*',
          ...headers,
        },
        body: body as string,
      });
      return [response.status, ((await response.json()) as Problem).code];
    };
    expect(await raw('{"text": ')).toEqual([400, 'malformed_request']);
    expect(await raw(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toEqual([400, 'invalid_encoding']);
    expect(await raw('{"text": "a", "__proto__": {"admin": true}}')).toEqual([400, 'malformed_request']);
    expect(await raw('{"text": "a", "unknown": 1}')).toEqual([422, 'validation_failed']);
    expect(await raw('[]')).toEqual([422, 'validation_failed']);
    expect(await raw('{"text": {"a": 1}}')).toEqual([422, 'validation_failed']);
    expect(await raw('x', { 'content-type': 'text/html' })).toEqual([415, 'unsupported_media_type']);
    for (const id of ['nothing', '%00', '..%2f..', '0'.repeat(300)]) {
      expect((await desk.call(desk.ana, 'GET', `/v1/review/claims/${id}`)).status).toBe(404);
    }
  });

  it('pages through ten thousand sources of one claim, and a verdict relies on some of them', async () => {
    const many = await desk.aClaim();
    const rows = 10_000;
    for (let first = 1; first <= rows; first += 1_000) {
      await desk.api.get(DataSource).query(
        `INSERT INTO evidence (id, claim_id, reference, stance, snapshot_state, user_id, created_at)
         SELECT gen_random_uuid(), $1, 'Source ' || n, 'context', 'none', $2, now() - n * interval '1 second'
         FROM generate_series($3::int, $3::int + 999) AS n`,
        [many, desk.ana.id, first],
      );
    }
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Answer<{ items: { id: string }[]; nextCursor: string | null }> = await desk.call(
        desk.ana,
        'GET',
        `/v1/review/claims/${many}/evidence?limit=200${query}`,
      );
      expect(page.status).toBe(200);
      for (const { id } of page.body.items) seen.add(id);
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(seen.size).toBe(rows);
    const relied = [...seen].slice(0, 501);
    await desk.call(desk.ana, 'POST', `/v1/review/claims/${many}/lease`);
    const submit = (evidenceIds: string[]) =>
      desk.onClaim(desk.ana, many, 'POST', '/verdict', { ...VERDICT, evidenceIds });
    expect((await submit(relied)).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/evidenceIds' }],
    });
    expect((await submit(relied.slice(1))).status).toBe(200);
    expect(((await desk.lastVerdict(many))['evidenceIds'] as string[]).length).toBe(500);
  }, 240_000);
});
