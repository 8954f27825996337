import { describeSettings, type SettingDescription } from './settings';

const WIDTH = 116;
const HEAD = `# Every variable that Dixit reads. Copy what you need into the environment of the API and of every worker.
# A line in front of which stands "#" is optional; what is shown there is its default or an example.
`;

/** The text of `.env.example`: it is made from the schema, and a test holds the file against it. */
export function environmentExample(): string {
  return [HEAD, ...describeSettings().map(paragraph)].join('\n');
}

function paragraph({ name, description, example, secret, required }: SettingDescription): string {
  const lines = wrapped(`${description}${secret ? ' (secret)' : ''}`).map((line) => `# ${line}`);
  return [...lines, `${required ? '' : '# '}${name}=${example}`, ''].join('\n');
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
