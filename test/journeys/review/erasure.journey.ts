import { AuditTrail } from '@dixit/platform';
import { Client } from 'pg';
import { useTestDatabase } from '../../support/database';
import { TestApi, type Answer, type Call, type TestPerson } from '../../support/api';
import { publishSaid } from '../../support/said';

/** Found nowhere by chance; typed into every field that takes text. */
const MARKER = 'Qzmarqueur';
const aVerdictOn = (person: string) => ({
  fidelity: 'verbatim',
  step: 'false',
  summary: `${person} ment`,
  reasoning: `${person} : rapport`,
});

/** An order to take data away is carried out everywhere, and the trail tells that it was, not what. */
describe('an erasure on a legal order', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let owner: Client;
  let [ana, eve, root] = [] as TestPerson[];
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [ana, eve, root] = [await api.person('reviewer'), await api.person('editor'), await api.person('admin')];
    owner = new Client({ connectionString: database.ownerUrl });
    // The database is dropped before it ends.
    owner.on('error', () => undefined);
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    await api?.close();
  });

  const as = <T = Record<string, unknown>>(
    person: TestPerson | undefined,
    method: string,
    path: string,
    call: Call = {},
  ): Promise<Answer<T>> => api.call<T>(method, path, { key: person?.key ?? '', ...call });
  const claimVersion = async (id: string) =>
    (await as<{ claim: { version: number } }>(ana, 'GET', `/v1/review/claims/${id}`)).body.claim.version;
  const onClaim = async <T = Record<string, unknown>>(
    person: TestPerson | undefined,
    id: string,
    path: string,
    body: object,
  ) => {
    const done = await as<T>(person, path === '' ? 'PATCH' : 'POST', `/v1/review/claims/${id}${path}`, {
      body,
      version: await claimVersion(id),
    });
    expect({ path, status: done.status, body: done.body }).toMatchObject({ status: expect.any(Number) });
    expect([200, 201]).toContain(done.status);
    return done.body;
  };

  /** Every column of every table that can hold text, and whether the words are in it. */
  const places = async (words: string): Promise<string[]> => {
    const { rows: columns } = await owner.query<{ schema: string; table: string; column: string }>(
      `SELECT table_schema AS schema, table_name AS table, column_name AS column FROM information_schema.columns
       JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
         AND (data_type IN ('text', 'jsonb', 'json', 'character varying', 'tsvector', 'bytea') OR data_type = 'ARRAY')`,
    );
    const found: string[] = [];
    for (const { schema, table, column } of columns) {
      const sql = `SELECT 1 FROM "${schema}"."${table}" WHERE "${column}"::text ILIKE $1 LIMIT 1`;
      if ((await owner.query(sql, [`%${words}%`])).rowCount !== 0) found.push(`${table}.${column}`);
    }
    return found.sort();
  };

  /** Everything that people and machines write about a claim, with the marker in it. */
  const workOn = async (claimId: string, person: string) => {
    await onClaim(ana, claimId, '', { saidAt: `chez ${person}`, reason: `${person} le dit` });
    await onClaim(ana, claimId, '/comments', { text: `Voir ${person}`, mentions: [eve?.id] });
    const evidence = await onClaim<{ id: string }>(ana, claimId, '/evidence', {
      reference: `Dossier ${person}`,
      title: person,
      quote: `dit ${person}`,
      note: person,
      stance: 'refutes',
    });
    await owner.query(
      `INSERT INTO evidence_snapshot (id, evidence_id, fetched_at, outcome, text, headers)
       VALUES (gen_random_uuid(), $1, now(), 'taken', $2, $3)`,
      [evidence.id, `La page parle de ${person}.`, { server: person }],
    );
    await onClaim(ana, claimId, '/replies', { target: person, askedHow: `à ${person}`, answer: person });
    await as(ana, 'PUT', `/v1/review/claims/${claimId}/draft`, { version: '*', body: aVerdictOn(person) });
    await as(ana, 'POST', `/v1/review/claims/${claimId}/lease`);
    await onClaim(ana, claimId, '/verdict', { ...aVerdictOn(person), evidenceIds: [evidence.id] });
    await onClaim(eve, claimId, '/verdict/return', { reason: `${person} ?` });
    await as(ana, 'POST', `/v1/review/claims/${claimId}/lease`);
    await onClaim(ana, claimId, '/verdict', { ...aVerdictOn(person), evidenceIds: [evidence.id] });
    await onClaim(eve, claimId, '/verdict/approval', {});
  };

  /** What a relay and a sender leave of every event so far. */
  const tellEverybody = async () => {
    await owner.query(
      `UPDATE outbox_message SET position = nextval('outbox_position') WHERE position IS NULL AND kind = 'event'`,
    );
    await owner.query(`INSERT INTO webhook_endpoint (id, owner_id, url) SELECT '01980000-0000-7000-8000-0000000000e1', gen_random_uuid(), 'https://example.org'
      WHERE NOT EXISTS (SELECT FROM webhook_endpoint)`);
    await owner.query(`INSERT INTO webhook_event (id, position, type, occurred_at, body, facts, large_data)
      SELECT id, position, name, created_at, json_build_object('type', name, 'data', payload)::text,
        jsonb_build_object('verificationStatus', null, 'subject', payload->>'id', 'ownerId', null, 'values', payload), payload
      FROM outbox_message WHERE kind = 'event' ON CONFLICT DO NOTHING`);
    await owner.query(`INSERT INTO webhook_delivery (id, event_id, endpoint_id, next_attempt_at)
      SELECT gen_random_uuid(), id, '01980000-0000-7000-8000-0000000000e1', now() FROM webhook_event ON CONFLICT DO NOTHING`);
    await owner.query(`INSERT INTO webhook_attempt (delivery_id, id, started_at, duration_ms, answer)
      SELECT delivery.id, gen_random_uuid(), now(), 1, event.body FROM webhook_delivery delivery JOIN webhook_event event ON event.id = event_id`);
  };
  const preview = (subjectType: string, subjectId: string) =>
    as<{ version: number; counts: Record<string, number>; label: string }>(
      root,
      'GET',
      `/v1/erasures/preview?subjectType=${subjectType}&subjectId=${subjectId}`,
    );
  const erase = (person: TestPerson | undefined, version: number | undefined, body: object) =>
    as<{ id: string; code: string }>(person, 'POST', '/v1/erasures', {
      body: { orderReference: 'TJ 26/01234', reason: 'droit à l’effacement', ...body },
      ...(version === undefined ? {} : { version }),
    });

  it('takes an article with all that was ever said of it, and leaves a trail that still verifies', async () => {
    const article = { title: `Le ${MARKER}`, publisher: `${MARKER} Presse`, url: `https://example.org/${MARKER}` };
    const [claimId = '', other = ''] = await publishSaid(
      api,
      [
        { words: `Le ${MARKER} a menti`, by: `Jo ${MARKER}`, about: `Agence ${MARKER}` },
        { words: `Encore ${MARKER}`, by: 'Ada Sol' },
      ],
      article,
    );
    const [kept = ''] = await publishSaid(api, [{ words: 'Il fait beau', by: 'Ada Sol' }]);
    await workOn(claimId, MARKER);
    await as(eve, 'POST', '/v1/review/bulk', {
      body: {
        action: 'dismiss',
        reason: 'opinion',
        note: MARKER,
        claims: [{ claimId: other, version: await claimVersion(other) }],
      },
    });
    const { body: claim } = await as<{ articleId: string }>(ana, 'GET', `/v1/claims/${claimId}`);
    const { articleId } = claim;
    await owner.query(
      `INSERT INTO feed (id, url) VALUES ('01980000-0000-7000-8000-0000000000f1', 'https://example.org/feed')`,
    );
    await owner.query(
      `INSERT INTO feed_entry (feed_id, key_hash, entry, fingerprint, host, state, article_id)
       VALUES ('01980000-0000-7000-8000-0000000000f1', 'k', $1, 'f', 'example.org', 'taken', $2)`,
      [{ title: MARKER }, articleId],
    );
    await tellEverybody();
    const before = await places(MARKER);
    expect(before.length).toBeGreaterThan(40);

    const seen = await preview('article', articleId);
    expect(seen.body).toMatchObject({
      label: `Le ${MARKER}`,
      counts: { articles: 1, revisions: 1, claims: 2, evidence: 1, verdicts: 2, comments: 1 },
    });
    const order = { subjectType: 'article', subjectId: articleId };
    expect((await erase(eve, seen.body.version, order)).status).toBe(403);
    expect((await erase(root, undefined, order)).status).toBe(428);
    expect((await erase(root, seen.body.version + 1, order)).status).toBe(412);
    expect((await erase(root, seen.body.version, { ...order, reason: `contre le ${MARKER}` })).status).toBe(422);
    expect((await places(MARKER)).length).toBe(before.length);
    const erased = await erase(root, seen.body.version, order);
    expect(erased.status).toBe(201);

    expect(await places(MARKER)).toEqual([]);
    expect(await api.get(AuditTrail).verify()).toBeNull();
    for (const gone of [`/v1/articles/${articleId}`, `/v1/claims/${claimId}`, `/v1/review/claims/${other}`])
      expect((await as(ana, 'GET', gone)).status).toBe(404);
    expect((await as(ana, 'GET', `/v1/claims/${kept}`)).status).toBe(200);
    const { rows } = await owner.query(`SELECT payload FROM outbox_message WHERE name = 'article.erased'`);
    expect(rows).toEqual([{ payload: { articleId, claimIds: expect.arrayContaining([claimId, other]) } }]);
    const { rows: left } = await owner.query(
      `SELECT DISTINCT state, dead_reason FROM webhook_delivery JOIN webhook_event event ON event.id = event_id WHERE body LIKE '%erased%'`,
    );
    expect(left).toEqual([{ state: 'dead', dead_reason: 'erased' }]);
    const trail = await as<{ items: { action: string; after: object }[] }>(
      root,
      'GET',
      `/v1/audit?subjectId=${articleId}`,
    );
    expect(trail.body.items[0]).toMatchObject({ action: 'article.erased', after: { orderReference: 'TJ 26/01234' } });
    expect(trail.body.items.slice(1).every(({ after }) => after === null)).toBe(true);
    expect((await as<{ items: object[] }>(root, 'GET', '/v1/erasures')).body.items).toMatchObject([
      { id: erased.body.id, subjectId: articleId, userId: root?.id },
    ]);
    const again = await as(ana, 'POST', '/v1/articles', {
      body: { title: 'Autre', paragraphs: ['Tout à fait autre.'], language: 'fr', url: article.url },
    });
    expect(again).toMatchObject({ status: 410, body: { code: 'erased' } });
    expect((await erase(root, 1, order)).status).toBe(404);
  });

  it('takes a person with what they said, and covers their name in what stays', async () => {
    const name = 'Zoé Quintessence';
    const [theirs = '', others = ''] = await publishSaid(
      api,
      [
        { words: 'Dix écoles', by: name },
        { words: `ZOÉ QUINTESSENCE ment, et ${name} le sait`, by: 'Ada Sol', about: 'La région' },
      ],
      { title: `Ce que dit ${name}`, publisher: 'Agence' },
    );
    await workOn(others, name);
    const [elsewhere = ''] = await publishSaid(api, [{ words: `J’ai vu ${name}`, by: 'Bo Lin' }], {
      title: 'Ailleurs',
    });
    const speakers = await as<{ speakers: { entityId: string }[] }>(ana, 'GET', `/v1/claims/${theirs}`);
    const entityId = speakers.body.speakers[0]?.entityId ?? '';
    await as(ana, 'POST', '/v1/searches', { body: { name, filters: { q: name } } });
    await as(ana, 'POST', '/v1/review/views', { body: { name, filters: {} } });
    await tellEverybody();
    expect((await places(name)).length).toBeGreaterThan(30);
    const { body: text } = await as<{ text: string }>(ana, 'GET', `/v1/articles/${(await claimOf(others)).articleId}`);
    const seen = await preview('entity', entityId);
    expect(seen.body).toMatchObject({ label: name, counts: { articles: 1, claims: 1 } });
    expect(await erase(root, seen.body.version, { subjectType: 'entity', subjectId: entityId })).toMatchObject({
      status: 201,
    });

    expect(await places(name)).toEqual([]);
    expect(await places('quintessence')).toEqual([]);
    expect(await api.get(AuditTrail).verify()).toBeNull();
    expect((await as(ana, 'GET', `/v1/claims/${theirs}`)).status).toBe(404);
    const still = await claimOf(others);
    expect(still.content[0]?.text).toBe('**************** ment, et **************** le sait');
    expect(still.speakers[0]?.name).toBe('Ada Sol');
    const { body: covered } = await as<{ text: string }>(ana, 'GET', `/v1/articles/${still.articleId}`);
    expect([...covered.text].length).toBe([...text.text].length);
    expect(covered.text.slice(still.content[0]?.start, still.content[0]?.end)).toBe(still.content[0]?.text);
    expect((await claimOf(elsewhere)).content[0]?.text).toBe('J’ai vu ****************');
    const { rows } = await owner.query(`SELECT payload FROM outbox_message WHERE name = 'entity.erased'`);
    expect(rows).toEqual([{ payload: { entityId, claimIds: [theirs], articleIds: [still.articleId] } }]);
  });

  it('is told by the trail: a payload taken without an erasure is found', async () => {
    const { rows } = await owner.query<{ sequence: string }>(
      `SELECT sequence FROM audit_entry WHERE erasure_id IS NULL AND after IS NOT NULL ORDER BY sequence LIMIT 1 OFFSET 3`,
    );
    const id = '01980000-0000-7000-8000-00000000dead';
    await owner.query(`SELECT set_config('dixit.erasing', $1, false)`, [id]);
    await owner.query(
      `UPDATE audit_entry SET before = NULL, after = NULL, payload_salt = NULL, erasure_id = $2 WHERE sequence = $1`,
      [rows[0]?.sequence, id],
    );
    expect(await api.get(AuditTrail).verify()).toBe(rows[0]?.sequence);
  });

  const claimOf = async (id: string) =>
    (
      await as<{
        articleId: string;
        content: { text: string; start: number; end: number }[];
        speakers: { name: string }[];
      }>(ana, 'GET', `/v1/claims/${id}`)
    ).body;
});
