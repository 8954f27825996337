/** People and houses of the generated articles; none of them exists. */
const NAMES = [
  'Colombe Astier',
  'Hector Vial',
  'Maud Kerbrat',
  'Ibrahim Sorel',
  'Lucie Fontanel',
  'Anselme Roquier',
  'Nadia Belhaj',
  'Paul Estrade',
] as const;
const HOUSES = [
  'la région',
  'la préfecture',
  'le syndicat des eaux',
  'la société Marbecq',
  'le conseil départemental',
] as const;
const PUBLISHERS = ['Agence Nord', 'Le Quotidien du Marais', 'Radio Brézolles', 'La Dépêche des Vals'] as const;
const THEMES = ['l’eau', 'la route', 'le lait', 'le stade', 'les écoles'] as const;
const FIRST_DAY = Date.UTC(2025, 0, 6, 8);
const DAY_MS = 86_400_000;
/** Claims that the engine finds in each. */
export const CLAIMS_EACH = 5;

interface GeneratedArticle {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly publisher: string;
  readonly publishedAt: string;
  readonly language: 'fr';
  readonly externalId: string;
}

/** Articles that differ in who speaks, against whom, of what and when; the same number always gives the same ones. */
export function generatedArticles(count: number): GeneratedArticle[] {
  return Array.from({ length: count }, (_, index) => {
    const of = <T>(list: readonly T[], step: number): T => list[(index * step + step) % list.length] as T;
    const [one, two, three] = [of(NAMES, 1), of(NAMES, 3), of(NAMES, 5)];
    const [house, theme] = [of(HOUSES, 2), of(THEMES, 3)];
    const tons = 100 + index * 7;
    return {
      title: `Affaire n° ${index + 1} : ${one} s’en prend à ${house}`,
      paragraphs: [
        `« Nous avons perdu ${tons} emplois à cause de ${theme} », a déclaré ${one}, maire de Brézolles.`,
        `${one} accuse ${house} d’avoir caché ${tons} documents sur ${theme}.`,
        `« C’est faux », a répondu ${two}, directrice du cabinet, qui dément toute faute.`,
        `Selon ${three}, ${house} aurait été prévenue ${1 + (index % 9)} fois au sujet de ${theme}.`,
        `« Nous demandons une enquête sur ${theme} », a conclu ${two} devant ${tons} personnes.`,
      ],
      publisher: of(PUBLISHERS, 1),
      publishedAt: new Date(FIRST_DAY + index * 5 * DAY_MS).toISOString(),
      language: 'fr',
      externalId: `generated-${index + 1}`,
    };
  });
}
