import { passwordFault } from './password-rules';

const KNOWN = ['jeanne.martin@example.org', 'Jeanne Martin'];

describe('password rules', () => {
  it.each([
    'court',
    'aaaaaaaaaaaaaaaa',
    'password1234',
    'Azertyuiop12',
    'jeanne.martin1',
    'Jeanne Martin!',
    '1234567890123',
    '1qaz2wsx3edc4rfv',
    'Administrator',
    'Sunshine2024!',
    'mustangmustang',
    'Scandinavian!!',
    'x'.repeat(300),
  ])('refuse %j', (password) => {
    expect(passwordFault(password, KNOWN)).toEqual(expect.any(String));
  });

  it.each([
    'trois merles sur le toit',
    'ëÉœ∞☃ñáðþßłø',
    'correct horse battery staple',
    'sunshine 4827 5938 2736',
    'dragons mustang sunshine',
    'K7-fwp2-xnqz-19',
    'un très long '.repeat(5),
  ])('take %j', (password) => {
    expect(passwordFault(password, KNOWN)).toBeNull();
  });
});
