/** In the address of an invitation, or of a link that sets a forgotten password anew. */
const NEW_PASSWORD = 'new-password';

/** Taken out of the address at once: neither history nor a bookmark may keep it. */
export function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return secret;
}

/** Whether the link is one with which a password is chosen. */
export function asksForPassword(): boolean {
  return new URLSearchParams(location.search).has(NEW_PASSWORD);
}
