import { isLeaked } from './leaked-passwords';

/** OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 8 characters, 15 advised; at least 64 allowed. No rules on kinds of characters. */
const SHORTEST = 12;
const LONGEST = 256;
const FEWEST_DIFFERENT = 5;

/** What makes a password too easy, for its user to read; null when it will do. @param known words an attacker has: address, name */
export function passwordFault(password: string, known: readonly string[]): string | null {
  const characters = [...password.normalize('NFC')];
  if (characters.length < SHORTEST)
    return `must have at least ${SHORTEST} characters; a few words in a row are easy to keep in mind`;
  if (characters.length > LONGEST) return `must have at most ${LONGEST} characters`;
  if (new Set(characters).size < FEWEST_DIFFERENT) return 'repeats too few characters';
  const plain = password.toLowerCase();
  const parts = known.flatMap((text) => [text, text.split('@')[0] ?? '']).map((text) => text.toLowerCase().trim());
  if (parts.some((part) => part.length > 3 && plain.replaceAll(part, '').length < SHORTEST / 2)) {
    return 'is hardly more than the name or the address';
  }
  if (isLeaked(password)) return 'was leaked elsewhere and is among the first that are guessed';
  if (COMMON.some((common) => plain.replaceAll(common, '').length < SHORTEST / 2))
    return 'is one of the first that are guessed';
  return null;
}

/** Roots of the passwords that lists of leaked ones open with; with decoration around them they fall just as fast. */
const COMMON = [
  'password',
  'motdepasse',
  'azerty',
  'azertyuiop',
  'qwerty',
  'qwertyuiop',
  'letmein',
  'bonjour',
  'welcome',
  'iloveyou',
  'admin',
  'dixit',
  '123456',
  '1234567890',
  '987654321',
  'abcdef',
];
