import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
const STORED = 'dixit.language';

/** What the reader chose, else what the browser prefers; French where it prefers neither. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  const wanted = [stored ?? '', ...browser].map((tag) => tag.toLowerCase().split('-')[0]);
  return LANGUAGES.find((language) => language === wanted.find((tag) => LANGUAGES.some((one) => one === tag))) ?? 'fr';
}

void i18next.use(initReactI18next).init({
  lng: preferredLanguage(localStorage.getItem(STORED), navigator.languages),
  fallbackLng: 'en',
  resources: {},
  // React writes text as text.
  interpolation: { escapeValue: false },
});
document.documentElement.lang = i18next.language;

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'fr';
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** `claims_one` and `claims_other` are asked for as `claims`, with a `count`. */
type KeyOf<M> = Exclude<keyof M & string, `${string}_${'one' | 'many' | 'other'}`> | Plural<keyof M & string>;
type Plural<K extends string> = K extends `${infer Base}_other` ? Base : never;
export type Translate<M> = (key: KeyOf<M>, values?: Readonly<Record<string, string | number>>) => string;

/**
 * A part's words in both languages; each part carries its own, so that they load with it.
 *
 * @returns a hook that gives the words in the reader's language.
 */
export function defineMessages<M extends Record<string, string>>(
  part: string,
  words: { readonly en: M; readonly fr: { readonly [K in keyof M]: string } },
): () => Translate<M> {
  for (const language of LANGUAGES) i18next.addResourceBundle(language, part, words[language], true, true);
  return () => {
    const { t } = useTranslation(part, { useSuspense: false });
    return (key, values) => t(key, values ?? {});
  };
}
