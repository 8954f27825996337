import { Batches } from '@dixit/articles';
import { DataSource } from 'typeorm';
import { TestApi, type Answer, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';

const SENTENCE = '« Le pont sera rouvert avant la fin de l’année », a déclaré la maire, Anne Lebrun.';
const LONG = `${SENTENCE}\n\n`.repeat(400);

describe('large bodies, read in threads', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let desk: TestPerson;
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    desk = await api.person('reviewer');
  });
  afterAll(() => api?.close());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    api.call<{ id: string; outcome: string; code: string; errors?: { pointer: string; detail: string }[] }>(
      'POST',
      '/v1/articles',
      { key: desk.key, body, headers },
    );
  async function send(body: string | Uint8Array, type = 'application/json', route = '/v1/articles'): Promise<Answer> {
    const headers = { authorization: `Bearer ${desk.key}`, 'content-type': type };
    const answer = await fetch(`${api.url}${route}`, { method: 'POST', headers, body: body as string });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers };
  }
  const textOf = async (id: string): Promise<unknown> =>
    (await api.call(`GET`, `/v1/articles/${id}`, { key: desk.key })).body['text'];

  it('give the same text as small ones would', async () => {
    const paragraphs = Array.from({ length: 1_000 }, (_, at) => `Ligne\n${at} : cafe\u0301.`);
    const { body } = await post({ title: ' Un\ttitre ', paragraphs, language: 'fr' });
    expect(await textOf(body.id)).toBe(['Un titre', ...paragraphs.map((_, at) => `Ligne ${at} : café.`)].join('\n\n'));
    const plain = await post({ text: `Un titre nu\n\n${LONG}`, language: 'fr' });
    expect(await textOf(plain.body.id)).toBe(`Un titre nu\n\n${LONG.trim()}`);
  });

  it('may be pages', async () => {
    const html = `<html><head><title>Le pont rouvert</title></head><body><article><h1>Le pont rouvert</h1>${`<p>${SENTENCE}</p>`.repeat(300)}</article></body></html>`;
    const { status, body } = await post({ html, url: 'https://presse.example/pont', publisher: 'Ma presse' });
    expect({ status, outcome: body.outcome }).toEqual({ status: 202, outcome: 'created' });
    expect(await textOf(body.id)).toMatch(/^Le pont rouvert\n\n« Le pont sera rouvert/);
    const nothing = await post({ html: `<p>${'<b></b>'.repeat(5_000)}</p>`, url: 'https://presse.example/rien' });
    expect(nothing.body.code).toBe('no_article');
  });

  it.each([
    [{ text: LONG, language: 'français' }, 'validation_failed', '/language'],
    [{ text: LONG, unknown: 1 }, 'validation_failed', '/unknown'],
    [{ text: LONG, title: 5 }, 'validation_failed', '/title'],
    [{ text: [LONG] }, 'validation_failed', '/text'],
    [{ paragraphs: [LONG, 1] }, 'validation_failed', '/paragraphs'],
    [{ paragraphs: Array.from({ length: 20_001 }, () => 'a') }, 'validation_failed', '/paragraphs'],
    [{ html: 'a'.repeat(4_000_001) }, 'validation_failed', '/html'],
    [{ html: `<p>${LONG}`, url: 'nulle part' }, 'validation_failed', '/url'],
    [{ text: `${LONG}\u0001` }, 'invalid_text', '/text'],
    [{ paragraphs: [LONG, 'a\u0000'] }, 'invalid_text', '/paragraphs/1'],
  ])('%# are refused at the field that is wrong', async (body, code, pointer) => {
    const answer = await post(body);
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it.each([
    ['of no UTF-8', Buffer.concat([Buffer.from('{"text":"'), Buffer.alloc(20_000, 0xff)]), 'invalid_encoding'],
    ['of no JSON', `{"text":"${LONG}`, 'malformed_request'],
    ['of no object', JSON.stringify([LONG]), 'malformed_request'],
    ['with a reserved name', `{"__proto__":{"role":"admin"},"text":${JSON.stringify(LONG)}}`, 'malformed_request'],
    ['nested deep', `{"text":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'validation_failed'],
    ['with too much text', JSON.stringify({ text: SENTENCE.repeat(30_000) }), 'text_too_large'],
  ])('%s are refused', async (_, body, code) => {
    expect((await send(body)).body['code']).toBe(code);
  });

  it('sent again with the same key are answered the same', async () => {
    const body = { title: 'Deux fois', text: LONG };
    const headers = { 'idempotency-key': 'large-1' };
    const [one, two] = [await post(body, headers), await post(body, headers)];
    expect(two.body).toEqual(one.body);
    expect((await post({ ...body, title: 'Trois fois' }, headers)).body.code).toBe('idempotency_conflict');
  });

  it('are not taken where a form is expected', async () => {
    const route = '/v1/feeds';
    expect((await send(`{"url":"${'a'.repeat(1_100_000)}"}`, 'application/json', route)).body['code']).toBe(
      'text_too_large',
    );
    expect((await send(`{"a":[${'1,'.repeat(10_001)}1]}`, 'application/json', route)).body['code']).toBe(
      'malformed_request',
    );
  });

  it('leave nothing of a batch that breaks off', async () => {
    const blocks = async function* () {
      await Promise.resolve();
      yield [{ code: 'malformed_request' as const, detail: 'x' }];
      throw new Error('The sender went away.');
    };
    await expect(api.get(Batches).receive(blocks())).rejects.toThrow('went away');
    const line = JSON.stringify({ text: 'x'.repeat(7_000_000) });
    expect((await send(line, 'application/x-ndjson', '/v1/articles/bulk')).body['code']).toBe('text_too_large');
    await expect(api.get(DataSource).query('SELECT FROM intake_batch')).resolves.toHaveLength(0);
  });
});
