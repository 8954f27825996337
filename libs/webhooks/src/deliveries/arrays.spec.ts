import { plainArray, textArray } from './arrays';

describe('array literals of PostgreSQL', () => {
  it('hold plain elements as they are, and what is missing as NULL', () => {
    expect(plainArray(['a', 1, null])).toBe('{a,1,NULL}');
    expect(plainArray([])).toBe('{}');
  });

  it('quote texts, so that none can end the array or pass for NULL', () => {
    expect(textArray(['a,b', 'NULL', '', null, 'say "no"', 'C:\\', '}'])).toBe(
      String.raw`{"a,b","NULL","",NULL,"say \"no\"","C:\\","}"}`,
    );
  });
});
