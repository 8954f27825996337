import { ArticlesModule } from '@dixit/articles';
import { useTestDatabase } from '../../../../test/support/database';
import { publishSaid, type Said } from '../../../../test/support/said';
import { openServices, type TestServices } from '../../../../test/support/services';
import { ClaimLife } from '../claim-life';
import { ClaimsModule } from '../claims.module';
import { QuoteCheck } from '../quotes/quote-check';
import { ClaimGroups } from './claim-groups';

const DISPATCH = 'la centrale de Valmer fermera ses portes en 2027 faute de repreneur';

describe('the same claim elsewhere', () => {
  const database = useTestDatabase();
  let services: TestServices;
  const groups = () => services.get(ClaimGroups);
  const publish = async (said: Said, publisher: string): Promise<string> => {
    const [id = ''] = await publishSaid(services, [said], { publisher, publishedAt: new Date('2024-05-02') });
    await services.run((unit) => groups().assign(unit, [id]));
    return id;
  };
  const groupOf = async (id: string) => (await groups().group(id)).map((claim) => claim.id).sort();

  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule, ClaimsModule]);
  });
  afterAll(() => services.close());

  it('is grouped over outlets, whatever their cuts, and told apart from other claims', async () => {
    const first = await publish({ words: DISPATCH, by: 'Anne Roche' }, 'Agence');
    const second = await publish(
      { words: `que ${DISPATCH}`.replace('fermera', 'fermerait'), by: 'Anne Roche' },
      'Quotidien',
    );
    const third = await publish(
      { words: 'la centrale de Valmer fermera ses portes en 2027', by: 'Anne Roche' },
      'Radio',
    );
    const denied = await publish(
      { words: 'la centrale de Valmer ne fermera pas ses portes en 2027', by: 'Anne Roche' },
      'Revue',
    );
    const other = await publish({ words: DISPATCH, by: 'Paul Mercier' }, 'Gazette');
    expect(await groupOf(first)).toEqual([second, third].sort());
    expect(await groupOf(third)).toEqual([first, second].sort());
    expect(await groupOf(denied)).toEqual([]);
    expect(await groupOf(other)).toEqual([]);
    await services.run((unit) => groups().assign(unit, [second]));
    expect(await groupOf(second)).toEqual([first, third].sort());
  });

  it('brings earlier verdicts along, with the reason', async () => {
    const judged = await publish(
      { words: 'le budget de la défense sera doublé en cinq ans', by: 'Anne Roche' },
      'Agence',
    );
    const life = services.get(ClaimLife);
    await services.run(async (unit) => {
      await life.move(unit, { claimId: judged, action: 'take' });
      await life.move(unit, { claimId: judged, action: 'propose' });
      const verdict = { fidelity: 'verbatim', ratingLabel: 'Faux', ratingValue: 1 } as const;
      await life.move(unit, { claimId: judged, action: 'publish', verdict });
    });
    const again = await publish(
      { words: 'que le budget de la défense serait doublé en cinq ans', by: 'Paul Mercier' },
      'Radio',
    );
    expect(await groups().verdicts(again)).toMatchObject([
      { claim: { id: judged, verdict: { ratingLabel: 'Faux' } }, reason: 'same_words_other_speaker' },
    ]);
  });

  it('is checked word by word', async () => {
    await publish(
      { words: 'Nous ne céderons pas à l’intimidation, ni aujourd’hui ni demain', by: 'Anne Roche', type: 'direct' },
      'Agence',
    );
    const check = async (text: string) => {
      const { outcome, matches } = await services.get(QuoteCheck).check(text);
      return [outcome, matches[0]?.claim.speakers[0]?.name, matches[0]?.publisher];
    };
    expect(await check("« Nous ne céderons pas à l'intimidation, ni aujourd'hui ni demain »")).toEqual([
      'verbatim',
      'Anne Roche',
      'Agence',
    ]);
    expect(await check('Nous ne céderons pas (...) ni demain')).toEqual(['truncated', 'Anne Roche', 'Agence']);
    expect(await check('Nous ne céderons jamais à l’intimidation')).toEqual(['altered', 'Anne Roche', 'Agence']);
    expect(await check('Le chat dort sur le canapé')).toEqual(['not_found', undefined, undefined]);
  });
});
