import { useTestDatabase } from '../../../../test/support/database';
import { openServices, type TestServices } from '../../../../test/support/services';
import { ArticleIntake, type ReceivedArticle } from '../article-intake';
import { ArticlesModule } from '../articles.module';
import { Copies } from './copies';
import { LinkCopies } from './link-copies';

const DISPATCH = [
  'La Norvège a accusé lundi la Russie de brouiller les signaux GPS en mer de Barents, un comportement « irresponsable » qui met en danger la navigation civile.',
  '« Nous avons recensé 47 incidents en six semaines », a déclaré la cheffe du renseignement militaire, Ingrid Solheim, à des journalistes à Oslo.',
  'Le ministère russe de la Défense a rejeté des accusations « sans fondement ». Son porte-parole a mis en cause des exercices menés par l’Otan dans la zone.',
];
const OTHER = [
  'La préfète de l’Argoule a signé vendredi un arrêté interdisant l’arrosage des jardins et le remplissage des piscines à partir du 1er avril, alors que les nappes sont au plus bas depuis vingt ans.',
];

describe('copies of a dispatch', () => {
  const database = useTestDatabase();
  let services: TestServices;
  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule]);
  });
  afterAll(() => services.close());

  async function publish(externalId: string, title: string, paragraphs: string[]): Promise<ReceivedArticle> {
    const received = await services.run((unit) =>
      services
        .get(ArticleIntake)
        .receive(unit, { externalId, title, paragraphs, language: 'fr', publisher: externalId }),
    );
    const { articleId, revisionId } = received;
    await services.run((unit) =>
      services
        .get(LinkCopies)
        .consume(unit, { id: revisionId, type: 'article.extracted', data: { articleId, revisionId } } as never),
    );
    return received;
  }
  const copiesOf = async ({ articleId }: ReceivedArticle): Promise<(string | null)[]> =>
    (await services.get(Copies).of(articleId)).map(({ publisher }) => publisher).sort();

  it('are linked in ten outlets, each with its own title and cuts', async () => {
    const outlets = Array.from({ length: 10 }, (_, at) => `outlet-${at}`);
    const articles: ReceivedArticle[] = [];
    for (const [at, outlet] of outlets.entries()) {
      const own =
        at % 3 === 0 ? ['Notre correspondante a suivi l’affaire à Tromsø, où les pêcheurs s’inquiètent.'] : [];
      articles.push(
        await publish(outlet, `Titre numéro ${at}`, [...own, ...(at % 4 === 1 ? DISPATCH.slice(0, 2) : DISPATCH)]),
      );
    }
    const stranger = await publish('stranger', 'Sécheresse', OTHER);
    for (const [at, article] of articles.entries())
      expect(await copiesOf(article)).toEqual(outlets.filter((_, index) => index !== at));
    expect(await copiesOf(stranger)).toEqual([]);
  });

  it('leave each other when one becomes another text', async () => {
    const text = OTHER.map((line) => line.replace('Argoule', 'Bresse').replace('jardins', 'stades'));
    const one = await publish('one', 'Un', [
      ...text,
      'Les maires du canton, réunis samedi à Belluaire, demandent une dérogation pour le maraîchage et la pisciculture.',
    ]);
    const two = await publish('two', 'Deux', [
      ...text,
      'Les maires du canton, réunis samedi à Belluaire, demandent une dérogation pour le maraîchage et la pisciculture.',
    ]);
    expect(await copiesOf(one)).toContain('two');
    await publish('one', 'Un', [
      'Le musée municipal d’Orvanne a remis samedi trois statuettes royales au Bénin, une première pour une collection de cette taille selon le ministère de la Culture, qui salue un acte de justice.',
    ]);
    expect(await copiesOf(one)).toEqual([]);
    expect(await copiesOf(two)).not.toContain('one');
  });
});
