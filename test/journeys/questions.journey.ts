import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT, until } from '../support/processes';
import { TestSystem } from '../support/system';

interface Found {
  readonly contentText: string;
  readonly speakers: readonly { readonly name: string }[];
}

interface Question {
  /** As a journalist would put it. */
  readonly asked: string;
  /** The request that answers it. */
  readonly request: string;
  /** Words each of which some answer holds. */
  readonly among: readonly string[];
  /** Words that no answer may hold. */
  readonly notAmong?: readonly string[];
  /** Where the answers are all: how many. */
  readonly count?: number;
}

const claims = (parameters: Record<string, string | readonly string[]>): string => {
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  );
  return `/v1/claims?limit=100&${query.toString()}`;
};

const QUESTIONS: readonly Question[] = [
  {
    asked: 'Qui accuse la région d’avoir caché un rapport ?',
    request: claims({ q: 'rapport pollution', act: 'accuse' }),
    among: ['dissimulé pendant huit mois'],
  },
  {
    asked: 'Tout ce que Solène Kerbrat-Diallo a dit',
    request: claims({ speaker: 'Solène Kerbrat-Diallo' }),
    among: ["Rien n'a été caché", "l'intégralité des relevés"],
    notAmong: ['nitrates'],
  },
  {
    asked: 'Que rejette Wen Haoran ?',
    request: claims({ speaker: 'wen haoran', act: 'deny' }),
    among: ['une pure invention'],
  },
  {
    asked: 'Que promet Solène Kerbrat-Diallo ?',
    request: claims({ speaker: 'Solène Kerbrat-Diallo', act: 'promise' }),
    among: ['avant la fin du mois'],
    count: 1,
  },
  {
    asked: 'Que dit la Chine des États-Unis ?',
    request: claims({ speaker: 'Chine', target: 'États-Unis' }),
    among: ['jouer avec le feu'],
  },
  {
    asked: 'Et le porte-parole Wen Haoran, sur la paix ?',
    request: claims({ speaker: 'Wen Haoran', q: 'paix' }),
    among: ['menace gravement la paix'],
    count: 1,
  },
  {
    asked: 'Que nient les États-Unis ?',
    request: claims({ speaker: 'États-Unis', act: 'deny' }),
    among: ["toute intention d'escalade"],
  },
  {
    asked: 'Tout sur les garde-côtes',
    request: claims({ q: 'garde-côtes' }),
    among: ['couper la route de la frégate'],
  },
  {
    asked: 'Qu’est-ce qui est dit au conditionnel ?',
    request: claims({ hedged: 'true' }),
    among: ['garde-côtes chinois auraient tenté', 'transité par un compte'],
    notAmong: ['Rien n’a été caché'],
  },
  {
    asked: 'Que dit Naïma Ouchène, mot pour mot ?',
    request: claims({ speaker: 'Naïma Ouchène', type: 'direct' }),
    among: ['les yeux dans les yeux', 'bloquerons les expéditions'],
  },
  {
    asked: 'Qui accuse la direction de Ferrovac ?',
    request: claims({ q: 'fermeture du site', act: 'accuse' }),
    among: ['412 emplois'],
  },
  {
    asked: '« carnet de commandes », l’expression exacte',
    request: claims({ q: '"carnet de commandes"' }),
    among: ['au plus bas depuis dix ans'],
    count: 1,
  },
  {
    asked: 'Les repreneurs, mais pas le gouvernement',
    request: claims({ q: 'repreneurs -silence' }),
    among: ['trois repreneurs'],
    notAmong: ['silence'],
  },
  {
    asked: 'Que dit Perrine Cazaubon du compromis ?',
    request: claims({ speaker: 'Perrine Cazaubon', q: 'compromis' }),
    among: ["qu'un sursis"],
    count: 1,
  },
  {
    asked: 'Qui salue l’accord sur le lait ?',
    request: claims({ act: 'support', q: 'accord ou texte' }),
    among: ['prix plancher du lait', 'équilibré'],
  },
  {
    asked: 'Les marges ont-elles baissé ou augmenté ?',
    request: claims({ q: 'marge*' }),
    among: ['Les marges ont baissé', 'marge brute des enseignes'],
  },
  {
    asked: 'Ce que Radio Estuaire rapporte du jugement',
    request: claims({ publisher: 'Radio Estuaire', q: 'jugement' }),
    among: ['rendu le 11 juin'],
    count: 1,
  },
  {
    asked: 'Tout ce qui a paru avant décembre 2025',
    request: claims({ publishedTo: '2025-11-30' }),
    among: ['prix plancher'],
    notAmong: ['frégate', 'jugement'],
  },
  {
    asked: 'L’argent du stade au Luxembourg',
    request: claims({ q: 'Luxembourg' }),
    among: ['340.000 euros'],
    count: 1,
  },
  {
    asked: 'Les demandes adressées à quelqu’un en janvier 2026',
    request: claims({ act: 'demand', publishedFrom: '2026-01-01', publishedTo: '2026-01-31' }),
    among: ['sortir de son silence'],
    notAmong: ['manœuvres'],
  },
];

describe("a journalist's questions to the sample articles", () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start('postgres');
    const folder = path.join(ROOT, 'samples');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const article = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>;
      await system.settled(await system.ingest(article), 60_000);
    }
  });
  afterAll(() => system.stop());

  it.each(QUESTIONS)('$asked', async ({ request, among, notAmong = [], count }) => {
    const items = await until(request, async () => (await system.read<{ items: Found[] }>(request))?.items, 10_000);
    const told = items.map(
      ({ contentText, speakers }) => `${speakers.map(({ name }) => name).join(', ')}: ${contentText}`,
    );
    for (const words of among) expect(told).toContainEqual(expect.stringContaining(words));
    for (const words of notAmong) expect(told).not.toContainEqual(expect.stringContaining(words));
    expect(count === undefined || told.length === count).toBe(true);
  });

  it('Qui accuse qui ? Le graphe', async () => {
    const graph = await until('the graph', () =>
      system.read<{ nodes: { id: string; name: string }[]; edges: { accuser: string; accused: string }[] }>(
        '/v1/accusations',
      ),
    );
    const nameOf = new Map(graph.nodes.map(({ id, name }) => [id, name]));
    const edges = graph.edges.map(({ accuser, accused }) => `${nameOf.get(accuser)} → ${nameOf.get(accused)}`);
    expect(edges).toContain('Chine → États-Unis');
  });
});
