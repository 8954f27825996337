import { loadEngine } from '.';

const engine = loadEngine();

/** Names of the speakers of the last claim found. */
function lastSpeakers(...paragraphs: string[]): string[] {
  const claims = engine.extract({ paragraphs: ['', ...paragraphs] }).claims;
  return claims.at(-1)?.speakers.map(({ name }) => name) ?? [];
}

const NAMED: readonly (readonly [rule: string, name: string, paragraphs: readonly string[]])[] = [
  [
    'name and office',
    'Dong Jun',
    ['Le ministre chinois de la Défense, Dong Jun, a déclaré que la paix était possible.'],
  ],
  [
    'a place before the name',
    'Élodie Morvan',
    ["La championne d'Europe Élodie Morvan a assuré que rien n'était joué."],
  ],
  ['a capital before the name', 'Anne Hidal', ['La maire de Paris Anne Hidal a assuré que tout irait bien.']],
  ['surname alone', 'Marie Lefort', ['Marie Lefort a visité le site. Mme Lefort a assuré que tout irait bien.']],
  ['title and surname', 'Hugo Blanc', ['Le préfet, Hugo Blanc, est venu. M. Blanc a affirmé que les digues tenaient.']],
  [
    'office after the name',
    'Marie Lefort',
    ['Marie Lefort, maire de Brive, est arrivée tôt. La maire a dit que le pont serait réparé.'],
  ],
  [
    'general word',
    'Marie Lefort',
    ['Marie Lefort, maire de Brive, est arrivée tôt. L’élue a dit que le pont serait réparé.'],
  ],
  ['he', 'Hugo Blanc', ['Le préfet, Hugo Blanc, est venu jeudi. Il a affirmé que les digues tenaient.']],
  [
    'she, not the man between',
    'Marie Lefort',
    ['Marie Lefort a reçu Hugo Blanc jeudi. Elle a affirmé que les digues tenaient.'],
  ],
  ['the latter', 'Hugo Blanc', ['Marie Lefort a reçu Hugo Blanc jeudi. Ce dernier a affirmé que les digues tenaient.']],
  ['relative', 'Hugo Blanc', ['Marie Lefort a reçu Hugo Blanc, qui a affirmé que les digues tenaient.']],
  ['incise carries on', 'Marie Lefort', ['« C’est fini », a dit Marie Lefort.', '« Nous partons », a-t-elle ajouté.']],
  [
    "lawyer of somebody else, who is not his client's lawyer",
    'Julie Roux',
    ['« Non », a dit l’avocate du plaignant, Julie Roux. La pénaliste a affirmé que le dossier était vide.'],
  ],
  [
    'entourage by the full name',
    "entourage d'Hugo Blanc",
    ['Hugo Blanc est venu jeudi. L’entourage de M. Blanc a affirmé que tout irait bien.'],
  ],
  [
    'never the client for his lawyer',
    "avocat d'Hugo Blanc",
    ['Hugo Blanc est venu jeudi. L’avocat de M. Blanc a affirmé que le dossier était vide.'],
  ],
  ['state that a number names', 'Union européenne', ['Les Vingt-Sept ont affirmé que les taxes étaient injustes.']],
  ['after the quotation, too', 'Hugo Blanc', ['« Non », a répété Hugo Blanc, avant de s’en prendre aux experts.']],
  ['capital', 'Chine', ['Pékin a affirmé que les exercices étaient terminés.']],
  ['government of a state', 'Royaume-Uni', ['Le gouvernement britannique a assuré que le traité serait respecté.']],
  ['seat of power', 'présidence russe', ['Le Kremlin a affirmé que les discussions continuaient.']],
  [
    'acronym with its words',
    'Ligue des droits de l’homme',
    ['La Ligue des droits de l’homme (LDH) a tenu congrès. La LDH a affirmé que la loi était injuste.'],
  ],
  ['kind of house before its name', 'NetVeille', ['L’association NetVeille a affirmé que le réseau était coupé.']],
  [
    'document of an institution',
    'Cour des comptes',
    ['Selon un rapport de la Cour des comptes, les dépenses ont doublé.'],
  ],
  ['newspaper', 'La Tribune ligérienne', ['Selon La Tribune ligérienne, les dépenses ont doublé.']],
  ['nobody named', 'source proche du dossier', ['Selon une source proche du dossier, les dépenses ont doublé.']],
  ['quantity kept', 'plusieurs économistes', ['Selon plusieurs économistes, les dépenses ont doublé.']],
];

/** A wrong name is worse than none: what must not be said. */
const NOT_NAMED: readonly (readonly [case_: string, name: string, paragraphs: readonly string[]])[] = [
  ['a woman is not « il »', 'Marie Lefort', ['Marie Lefort est arrivée. Il a affirmé que les digues tenaient.']],
  [
    'an unknown policeman is not the prefect',
    'Hugo Blanc',
    ['Le préfet, Hugo Blanc, est venu. Un policier a affirmé que les digues tenaient.'],
  ],
  [
    'who is cited beside is not the president',
    'Le Fil éco',
    ['Interrogé par Le Fil éco, le président du groupe, Hugo Blanc, a affirmé que rien n’était décidé.'],
  ],
  [
    'a mayor of elsewhere is somebody else',
    'Marie Lefort',
    ['Marie Lefort, maire de Brive, est arrivée. Le maire de Tulle a dit que le pont serait réparé.'],
  ],
  [
    'an entourage is not the person',
    'Hugo Blanc',
    ['Hugo Blanc est venu. Son entourage a affirmé que les digues tenaient.'],
  ],
];

describe('who is meant', () => {
  it.each(NAMED)('%s: %s', (_rule, name, paragraphs) => {
    expect(lastSpeakers(...paragraphs).map((speaker) => speaker.replace(/’/gu, "'"))).toEqual([
      name.replace(/’/gu, "'"),
    ]);
  });

  it.each(NOT_NAMED)('%s', (_case, name, paragraphs) => {
    expect(lastSpeakers(...paragraphs)).not.toContain(name);
  });

  it('names everybody in a list', () => {
    expect(lastSpeakers("Le Chili, le Pérou et le Mexique ont annoncé l'envoi de secouristes.")).toEqual([
      'Chili',
      'Pérou',
      'Mexique',
    ]);
  });

  it('takes a name set off by commas for no list', () => {
    expect(lastSpeakers('Marie Dupont, maire de Lyon et présidente de la métropole, a dénoncé la décision.')).toEqual([
      'Marie Dupont',
    ]);
  });

  it('names a target by its state', () => {
    const [claim] = engine.extract({ paragraphs: ['', 'Moscou accuse les Américains de préparer la guerre.'] }).claims;
    expect(claim).toMatchObject({ speakers: [{ name: 'Russie', kind: 'state' }], targets: [{ name: 'États-Unis' }] });
  });

  it('answers the same twice', () => {
    const article = { paragraphs: ['', ...NAMED.flatMap(([, , paragraphs]) => paragraphs)] };
    expect(engine.extract(article)).toEqual(engine.extract(article));
  });
});
