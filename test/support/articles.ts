/** A French dispatch with claims that every engine finds. */
export function dispatch(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    externalId: 'test-1',
    publisher: 'Agence d’essai',
    publishedAt: '2026-03-12T17:42:00+01:00',
    language: 'fr',
    title: 'Eau : la maire accuse la région',
    paragraphs: [
      '« Nous manquons d’eau depuis trois semaines », a déclaré la maire de Brézolles, Colombe Astier.',
      'Elle accuse le conseil régional d’avoir « fermé les yeux ».',
      'Le conseil régional dément toute négligence.',
    ],
    ...change,
  };
}
