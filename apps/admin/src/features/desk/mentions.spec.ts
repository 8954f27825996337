import { complete, mentionAt, mentioned, suggest } from './mentions';

const COLLEAGUES = [
  { id: 'e', name: 'Édith Éditrice', role: 'editor' },
  { id: 'r', name: 'Rémi Relecteur', role: 'reviewer' },
  { id: 'j', name: 'Jean-Éric Roux', role: 'reviewer' },
] as const;

describe('calling a colleague in a comment', () => {
  it('begins with an @ that stands alone', () => {
    expect(mentionAt('Vu, @Ed', 7)).toEqual({ at: 4, typed: 'Ed' });
    expect(mentionAt('@', 1)).toEqual({ at: 0, typed: '' });
    expect(mentionAt('ada@exemple.fr', 7)).toBeNull();
    expect(mentionAt('@Ed puis', 8)).toBeNull();
  });

  it('finds names without their accents, by any part', () => {
    expect(suggest(COLLEAGUES, 'ed').map(({ id }) => id)).toEqual(['e']);
    expect(suggest(COLLEAGUES, 'eric').map(({ id }) => id)).toEqual(['j']);
  });

  it('puts the whole name, and tells who is called', () => {
    const text = 'Vu, @Ed non ?';
    const done = complete(text, 7, { at: 4, typed: 'Ed' }, 'Édith Éditrice');
    expect(done).toEqual({ text: 'Vu, @Édith Éditrice non ?', caret: 20 });
    expect(mentioned(done.text, COLLEAGUES)).toEqual(['e']);
  });
});
