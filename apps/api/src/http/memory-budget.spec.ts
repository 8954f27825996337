import { MemoryBudget, bytesHeldBy } from './memory-budget';

describe('MemoryBudget', () => {
  it('has room up to its limit, and again for what is given back, once', () => {
    const budget = new MemoryBudget(100);
    const first = budget.take(60);
    expect(budget.take(41)).toBeUndefined();
    const second = budget.take(40);
    first?.();
    first?.();
    expect(budget.take(61)).toBeUndefined();
    expect(budget.take(60)).toBeDefined();
    second?.();
  });

  it('always has room for one alone, so that nothing allowed is refused for ever', () => {
    const budget = new MemoryBudget(100);
    expect(budget.take(200)).toBeDefined();
    expect(budget.take(1)).toBeUndefined();
  });
});

describe('bytesHeldBy', () => {
  const request = (type: string, more: Record<string, string>) =>
    bytesHeldBy({ method: 'POST', headers: { 'content-type': type, ...more } });

  it.each([
    ['application/json', { 'content-length': '300' }, 300],
    ['application/json', { 'content-length': '900000000' }, 6_291_456],
    ['application/json', { 'transfer-encoding': 'chunked' }, 6_291_456],
    ['multipart/form-data; boundary=x', { 'content-length': '90000000' }, 20_000_000],
    ['application/x-ndjson', { 'transfer-encoding': 'chunked' }, 8_000_000],
  ])('%s %j holds %d', (type, more, bytes) => {
    expect(request(type, more)).toBe(bytes);
  });

  it('is nothing for what is only read', () => {
    expect(bytesHeldBy({ method: 'GET', headers: { 'transfer-encoding': 'chunked' } })).toBe(0);
  });
});
