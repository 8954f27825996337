const LEADING_ARTICLE = /^(?:l'|le |la |les |un |une |des |du |de la |de l'|d'|the |a |an )/u;

/** A name as names are compared: without case, accents, leading article, outer punctuation. */
export function normalName(name: string): string {
  const plain = name
    .replace(/’/gu, "'")
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/^[ .,;:"«»]+|[ .,;:"«»]+$/gu, '')
    .replace(/\s+/gu, ' ');
  return plain.replace(LEADING_ARTICLE, '').trim();
}

/** Which entity of an article a name stands for; a name that is none of theirs is an entity of its own. */
export class EntityNames {
  private readonly byName = new Map<string, string>();
  private readonly preferred = new Map<string, string>();

  constructor(entities: Readonly<Record<string, readonly string[]>>) {
    for (const [key, names] of Object.entries(entities)) {
      this.preferred.set(key, normalName(names[0] ?? ''));
      for (const name of names) {
        const normal = normalName(name);
        if (!this.byName.has(normal)) this.byName.set(normal, key);
      }
    }
  }

  entityOf(name: string): string {
    const normal = normalName(name);
    return this.byName.get(normal) ?? `?${normal}`;
  }

  /** Compared form of an entity's preferred name. */
  preferredOf(entity: string): string {
    return this.preferred.get(entity) ?? '';
  }
}
