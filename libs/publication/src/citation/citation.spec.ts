import { addressInArticle, citationLine, type CitedClaim } from './citation';
import { asAnnotation } from './annotation';

const text = 'Le port ferme\n\n« Nous partirons », a dit la maire, Anne Roche.';
const claimWith = (changes: Partial<CitedClaim> = {}): CitedClaim => ({
  id: '0190',
  speakers: ['Anne Roche'],
  content: [{ start: 17, end: 31, text: 'Nous partirons' }],
  direct: true,
  text,
  title: 'Le port ferme',
  publisher: 'Agence du Littoral',
  publishedAt: '2024-10-14T22:30:00Z',
  articleUrl: 'https://example.org/port#haut',
  language: 'fr',
  ...changes,
});

describe('a citation', () => {
  it('lands on the words in the original article', () => {
    expect(addressInArticle(claimWith())).toBe('https://example.org/port#:~:text=Nous%20partirons');
  });

  it('has no address in an article that has none', () => {
    expect(addressInArticle(claimWith({ articleUrl: null }))).toBeNull();
  });

  it('tells who, what, where and when in one line, in either language', () => {
    expect(citationLine(claimWith(), 'https://d.example', 'fr')).toBe(
      'Anne Roche : « Nous partirons », Le port ferme, Agence du Littoral, 14 octobre 2024, consulté sur https://d.example/claims/0190',
    );
    expect(citationLine(claimWith({ speakers: ['A', 'B', 'C'] }), 'https://d.example', 'en')).toBe(
      'A, B and C: “Nous partirons”, Le port ferme, Agence du Littoral, October 14, 2024, seen at https://d.example/claims/0190',
    );
  });

  it('puts no quotation marks around words that are not a quotation', () => {
    expect(citationLine(claimWith({ direct: false }), 'https://d.example', 'fr')).not.toContain('«');
  });

  it('is a Web Annotation whose selectors agree with the text', () => {
    const { target } = asAnnotation(claimWith(), 'https://d.example') as {
      target: { source: string; selector: { exact?: string; prefix?: string; suffix?: string; start?: number }[] }[];
    };
    const [position, quote] = target[0]?.selector ?? [];
    expect(target[0]?.source).toBe('https://example.org/port');
    expect([...text].slice(position?.start).join('').startsWith('Nous partirons')).toBe(true);
    expect(`${quote?.prefix}${quote?.exact}${quote?.suffix}`).toBe(text.slice(0, text.indexOf('Nous') + 14 + 32));
  });
});
