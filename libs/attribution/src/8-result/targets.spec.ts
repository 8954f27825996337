import type { ClaimDraft } from '../claim-draft';
import type { PartyKind } from '../contract';
import type { Resolution } from '../mention';
import { targetsOf } from './targets';

const named = (name: string, kind: PartyKind = 'organisation', how = 'name'): Resolution => ({
  names: [{ name, kind }],
  confidence: 0.9,
  how,
});
const target = (resolution: Resolution): { of: string; resolution: Resolution } => ({ of: '', resolution });
const accusation = { act: 'accuse' } as ClaimDraft;

describe('targets of a claim', () => {
  const names = (kept: readonly { resolution: Resolution }[]): string[] =>
    kept.flatMap(({ resolution }) => resolution.names.map(({ name }) => name));

  it('are not the accuser himself', () => {
    const speakers = [named('Ferrandol')];
    expect(
      names(targetsOf(accusation, speakers, [target(named('Ferrandol')), target(named('préfecture'))], [])),
    ).toEqual(['préfecture']);
  });

  it('may be both where two accuse each other', () => {
    const both = [named('Rwanda', 'state'), named('Congo', 'state')];
    expect(names(targetsOf(accusation, both, both.map(target), []))).toEqual(['Rwanda', 'Congo']);
  });

  it('are things only where reference knows them for somebody, and nobody else is named', () => {
    const speakers = [named('le maire', 'person')];
    const known = target(named('Ferrandol', 'organisation', 'any-organisation'));
    const unknown = target(named('taxe', 'unnamed', 'own-description'));
    expect(names(targetsOf(accusation, speakers, [], [known, unknown]))).toEqual(['Ferrandol']);
    expect(names(targetsOf(accusation, speakers, [target(named('préfecture'))], [known]))).toEqual(['préfecture']);
  });
});
