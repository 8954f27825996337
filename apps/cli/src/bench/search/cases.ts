import type { ClaimFilters, SearchSort } from '@dixit/claims';

export interface SearchCase {
  readonly name: string;
  readonly sort: SearchSort;
  readonly filters: ClaimFilters;
}

/** A frequent, a middling and a rare speaker of the made-up newsroom. */
export interface BenchSpeakers {
  readonly frequent: string;
  readonly middling: string;
  readonly rare: string;
  /** One that many speak for. */
  readonly organisation: string;
}

/** Every filter the search page offers, alone and in the combinations readers make. */
export function searchCases({ frequent, middling, rare, organisation }: BenchSpeakers): SearchCase[] {
  const newest = (name: string, filters: ClaimFilters): SearchCase => ({ name, sort: 'newest', filters });
  const ranked = (name: string, filters: ClaimFilters): SearchCase => ({ name, sort: 'relevance', filters });
  return [
    newest('no filter', {}),
    { name: 'no filter, oldest', sort: 'oldest', filters: {} },
    { name: 'no filter, priority', sort: 'priority', filters: {} },
    {
      name: 'unreviewed accusations, priority',
      sort: 'priority',
      filters: { act: ['accuse'], status: ['unreviewed'] },
    },
    { name: 'rare speaker, priority', sort: 'priority', filters: { speaker: [rare] } },
    newest('frequent word', { q: 'région' }),
    ranked('frequent word, relevance', { q: 'région' }),
    newest('two words', { q: 'centrale Valmer' }),
    ranked('two words, relevance', { q: 'centrale Valmer' }),
    ranked('phrase', { q: '"ligne de train"' }),
    ranked('prefix', { q: 'négoc*' }),
    newest('exclusion', { q: 'budget -région -Valmer' }),
    ranked('alternatives', { q: 'vaccins ou gazoduc' }),
    newest('word that nobody said', { q: 'xylophone' }),
    newest('frequent speaker', { speaker: [frequent] }),
    newest('middling speaker', { speaker: [middling] }),
    newest('rare speaker', { speaker: [rare] }),
    newest('speaker and word', { speaker: [frequent], q: 'grève' }),
    newest('organisation with its members', { speaker: [organisation], withMembers: true }),
    newest('target', { target: [middling] }),
    newest('speaker accuses target', { speaker: [frequent], target: [middling], act: ['accuse'] }),
    ...(['state', 'accuse', 'threaten'] as const).map((act) => newest(`act ${act}`, { act: [act] })),
    newest('two acts', { act: ['deny', 'promise'] }),
    newest('type', { type: ['direct'] }),
    newest('hedged', { hedged: true }),
    newest('not hedged', { hedged: false }),
    newest('negated', { negated: true }),
    newest('with evidence', { hasEvidence: true }),
    newest('language', { language: ['fr'] }),
    newest('addressee nobody has', { addressee: [rare] }),
    newest('published', { status: ['published'] }),
    newest('fidelity', { fidelity: ['not_said'] }),
    newest('rating', { rating: ['Faux'] }),
    newest('frequent publisher', { publisher: ['Rédaction 1'] }),
    newest('rare publisher', { publisher: ['Rédaction 180'] }),
    newest('month of publication', { publishedFrom: '2021-05-01', publishedTo: '2021-05-31' }),
    newest('month of speech', { saidFrom: '2021-05-01', saidTo: '2021-05-31' }),
    newest('confidence', { confidenceFrom: 0.95 }),
    newest('rare together', { act: ['threaten'], fidelity: ['not_said'], hedged: true }),
    newest('rare publisher, rating, act', { publisher: ['Rédaction 150'], rating: ['Vrai'], act: ['deny'] }),
    newest('word, act, publisher, dates', {
      q: 'élections',
      act: ['accuse'],
      publisher: ['Rédaction 2'],
      publishedFrom: '2020-01-01',
      publishedTo: '2022-12-31',
    }),
    ranked('word, status, hedged', { q: 'sécheresse', status: ['unreviewed'], hedged: true }),
  ];
}

/** The request that asks the API for a case. */
export function routeOf({ filters: { status, ...others }, sort }: SearchCase, limit: number): string {
  const asked = Object.entries({ ...others, verificationStatus: status, sort, limit });
  const pairs = asked.flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (one === undefined ? [] : [[name, String(one)]])),
  );
  return `/v1/claims?${new URLSearchParams(pairs).toString()}`;
}
