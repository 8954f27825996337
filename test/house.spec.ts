import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');

interface NestProject {
  readonly type: string;
  readonly root: string;
  readonly sourceRoot: string;
  readonly entryFile: string;
}

function foldersOf(place: string): string[] {
  return readdirSync(path.join(ROOT, place)).filter((name) => statSync(path.join(ROOT, place, name)).isDirectory());
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
}

describe('the house', () => {
  const { projects } = JSON.parse(readFileSync(path.join(ROOT, 'nest-cli.json'), 'utf8')) as {
    projects: Record<string, NestProject>;
  };
  const libraries = foldersOf('libs');
  const apps = foldersOf('apps').filter((name) => name !== 'admin');

  it('builds every app and library that there is, and none that is not', () => {
    expect(Object.keys(projects).sort()).toEqual([...libraries, ...apps].sort());
    for (const { sourceRoot, entryFile } of Object.values(projects)) {
      expect(existsSync(path.join(ROOT, sourceRoot, `${entryFile}.ts`))).toBe(true);
    }
  });

  it.each(libraries)('gives libs/%s a door, a README with its decisions, and tests beside the code', (library) => {
    const readme = path.join(ROOT, 'libs', library, 'README.md');
    expect(existsSync(path.join(ROOT, 'libs', library, 'src', 'index.ts'))).toBe(true);
    expect(existsSync(readme) && readFileSync(readme, 'utf8')).toMatch(/^## Decisions/m);
    expect(filesUnder(path.join('libs', library)).filter((file) => file.endsWith('.spec.ts'))).not.toEqual([]);
  });

  it('has a lock file that names no registry', () => {
    expect(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": *"http/);
    expect(readFileSync(path.join(ROOT, '.npmrc'), 'utf8')).toContain('omit-lockfile-registry-resolved=true');
  });
});
