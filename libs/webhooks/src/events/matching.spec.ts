import { factsOf, isSubscribed, type Subscription } from './matching';

const everything: Subscription = { eventTypes: [], filters: {}, unreviewed: true, operator: false, ownerId: 'owner-1' };

const claim = {
  id: 'claim-1',
  articleId: 'article-1',
  verificationStatus: 'published',
  act: 'accuse',
  language: 'fr',
  publisher: 'AFP',
  speakers: [{ name: 'Ministère de la Défense', entityId: 'entity-1', kind: 'organisation' }],
  targets: [{ name: 'Taïwan', entityId: null, kind: 'state' }],
  verdict: { rating: { key: 'false', label: 'Faux' }, fidelity: 'verbatim' },
};
const told = (subscription: Partial<Subscription>, data: object = claim, type = 'claim.verdict_published'): boolean =>
  isSubscribed({ ...everything, ...subscription }, type, factsOf(type, { ...data }));

describe('an endpoint', () => {
  it('that names no type is told of all but the house’s own', () => {
    expect(told({})).toBe(true);
    expect(told({}, { ownerId: 'owner-1' }, 'endpoint.disabled')).toBe(false);
  });

  it.each([
    [['claim.verdict_published'], true],
    [['claim.*'], true],
    [['claim.created'], false],
    [['article.*', 'claim.verdict_published'], true],
    [['claim.verdict'], false],
  ])('that names %j is told of a published verdict: %p', (eventTypes, expected) => {
    expect(told({ eventTypes })).toBe(expected);
  });

  it.each([
    [{ speakers: ['ministere de la defense'] }, true],
    [{ speakers: ['entity-1'] }, true],
    [{ speakers: ['Défense'] }, false],
    [{ speakers: ['Dong Jun', 'MINISTÈRE DE LA DÉFENSE'] }, true],
    [{ targets: ['taiwan'], acts: ['accuse'] }, true],
    [{ targets: ['taiwan'], acts: ['deny'] }, false],
    [{ publishers: ['afp'], languages: ['fr'], ratings: ['faux'] }, true],
    [{ languages: ['en'] }, false],
    [{ ratings: ['Vrai'] }, false],
    [{ speakers: [] }, true],
  ])('with the filters %j is told: %p', (filters, expected) => {
    expect(told({ filters })).toBe(expected);
  });

  it('is not told of what lacks the value it filters by', () => {
    expect(told({ filters: { publishers: ['AFP'] } }, { id: 'article-1' }, 'article.extracted')).toBe(false);
  });

  it.each(['unreviewed', 'in_review', 'dismissed'])(
    'is told of %s claims only when it opted in',
    (verificationStatus) => {
      const data = { ...claim, verificationStatus };
      expect(told({ unreviewed: false }, data)).toBe(false);
      expect(told({ unreviewed: true }, data)).toBe(true);
    },
  );

  it('is told of withdrawn verdicts and of articles without opting in', () => {
    expect(told({ unreviewed: false }, { ...claim, verificationStatus: 'withdrawn' })).toBe(true);
    expect(told({ unreviewed: false }, { id: 'article-1' }, 'article.withdrawn')).toBe(true);
  });

  it('is told of erasures whatever it filters by, if it asks for their type', () => {
    const data = { articleId: 'article-1', claimIds: [] };
    expect(told({ filters: { languages: ['en'] } }, data, 'article.erased')).toBe(true);
    expect(told({ eventTypes: ['claim.*'] }, data, 'article.erased')).toBe(false);
  });

  it('learns of a disabled endpoint when it is the same owner’s or an operator’s, and asks for it', () => {
    const data = { id: 'endpoint-1', ownerId: 'owner-1' };
    const eventTypes = ['endpoint.disabled'];
    expect(told({ eventTypes }, data, 'endpoint.disabled')).toBe(true);
    expect(told({ eventTypes, ownerId: 'owner-2' }, data, 'endpoint.disabled')).toBe(false);
    expect(told({ eventTypes, ownerId: 'owner-2', operator: true }, data, 'endpoint.disabled')).toBe(true);
  });
});

describe('the facts of an event', () => {
  it('are found in the claim that the data carries', () => {
    const facts = factsOf('claim.verdict_published', { id: 'verdict-1', claim });
    expect(facts).toMatchObject({ subject: 'claim-1', verificationStatus: 'published' });
    expect(facts.values.ratings).toEqual(['Faux', 'false']);
    expect(facts.values.speakers).toEqual(['Ministère de la Défense', 'entity-1']);
  });

  it('name the claim, else the article', () => {
    expect(factsOf('claim.created', claim).subject).toBe('claim-1');
    expect(factsOf('claim.merged', { claimId: 'claim-2', id: 'x' }).subject).toBe('claim-2');
    expect(factsOf('article.extracted', { id: 'article-1' }).subject).toBe('article-1');
  });

  it('survive data of any shape', () => {
    expect(
      factsOf('claim.created', { speakers: 'none', targets: [null, 3], act: 7, claim: [] }).values.speakers,
    ).toEqual([]);
  });
});
