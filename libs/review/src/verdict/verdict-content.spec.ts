import { FIDELITIES } from '@dixit/claims';
import { approval, verdictFaults, type VerdictContent } from './verdict-content';
import { labelOf, scaleFaults, type RatingStep } from './rating-scale';

const STEPS: RatingStep[] = [
  { key: 'false', labels: { fr: 'Faux', en: 'False' }, color: '#cc0000', value: 1 },
  { key: 'true', labels: { fr: 'Vrai' }, color: '#00aa00', value: 5 },
];
const SCALE = { id: 's', name: 'dixit', version: 2, steps: STEPS, createdAt: new Date() };
const CONTENT: VerdictContent = {
  fidelity: 'verbatim',
  step: 'false',
  summary: 'Non.',
  reasoning: 'Parce que.',
  evidenceIds: ['e1'],
  trueAsOf: '2026-05-01',
  reviewBy: '2026-08-01',
};
const faultsOf = (changes: Partial<VerdictContent>) =>
  verdictFaults({ ...CONTENT, ...changes }, SCALE, new Set(['e1']), '2026-05-02').map(({ pointer }) => pointer);

describe('a verdict', () => {
  it('can be submitted when it is complete', () => expect(faultsOf({})).toEqual([]));

  it.each<[Partial<VerdictContent>, string[]]>([
    [{ step: null }, ['/step']],
    [{ step: 'maybe' }, ['/step']],
    [{ summary: ' \n' }, ['/summary']],
    [{ reasoning: '' }, ['/reasoning']],
    [{ evidenceIds: ['e1', 'e2'] }, ['/evidenceIds/1']],
    [{ reviewBy: '2026-05-02' }, ['/reviewBy']],
    [{ trueAsOf: '2026-05-03' }, []],
    [{ trueAsOf: '2026-05-04' }, ['/trueAsOf']],
    [{ summary: '', reasoning: '' }, ['/summary', '/reasoning']],
  ])('with %j is refused at %j', (changes, pointers) => expect(faultsOf(changes)).toEqual(pointers));

  it('needs no rating only where it was not said or nobody knows', () => {
    expect(FIDELITIES.filter((fidelity) => faultsOf({ fidelity, step: null }).length === 0)).toEqual([
      'not_said',
      'unconfirmed',
    ]);
  });
});

describe('four eyes', () => {
  it.each([
    ['another editor', 'ben', 'editor', true, undefined, 'by_two'],
    ['the author', 'ana', 'editor', true, undefined, null],
    ['the author with a reason, no administrator', 'ana', 'editor', true, 'urgent', null],
    ['an administrator without a reason', 'ana', 'admin', true, undefined, null],
    ['an administrator with a reason', 'ana', 'admin', true, 'urgent', 'override'],
    ['the author where it is switched off', 'ana', 'editor', false, undefined, 'switched_off'],
  ])('%s: %s as %s', (_, userId, role, fourEyes, override, outcome) => {
    expect(approval('ana', { userId, role }, fourEyes, override)).toBe(outcome);
  });
});

describe('a rating scale', () => {
  it('is taken when it is complete', () => expect(scaleFaults(STEPS)).toEqual([]));

  it.each<[string, RatingStep[], string]>([
    ['one step', STEPS.slice(0, 1), '/steps'],
    ['a key twice', [...STEPS, { ...STEPS[0], key: 'true' } as RatingStep], '/steps/2/key'],
    ['a key with blanks', [{ ...STEPS[0], key: 'Not ok' } as RatingStep, ...STEPS.slice(1)], '/steps/0/key'],
    ['a colour by name', [{ ...STEPS[0], color: 'red' } as RatingStep, ...STEPS.slice(1)], '/steps/0/color'],
    ['no label', [{ ...STEPS[0], labels: { fr: ' ' } } as RatingStep, ...STEPS.slice(1)], '/steps/0/labels'],
  ])('is refused with %s', (_, steps, pointer) => {
    expect(scaleFaults(steps).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('is named in the language asked for, or in French', () => {
    expect(STEPS.map((step) => labelOf(step, 'en'))).toEqual(['False', 'Vrai']);
  });
});
