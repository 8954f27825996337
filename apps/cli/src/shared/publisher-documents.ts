import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RefusedRequest, type DixitServer } from './dixit-server';

const BY_NAME = /\.(docx|xml|html?)$/i;

interface Taken {
  readonly outcome: 'created' | 'revised' | 'unchanged' | 'withdrawn' | 'ignored' | 'refused';
  readonly detail?: string;
}

/** Whether a file is for the server to read: DOCX, NewsML-G2, HTML, or JSON that is IPTC ninjs. */
export async function isPublisherDocument(file: string): Promise<boolean> {
  if (BY_NAME.test(file)) return true;
  if (!/\.json$/i.test(file)) return false;
  const text = await readFile(file, 'utf8').catch(() => '');
  // Dixit's own JSON has an id and paragraphs; ninjs has a uri (or guid) and says when its version was made.
  return (
    /"(uri|guid)"\s*:/.test(text) &&
    /"(versioncreated|versionCreated|version_created|pubstatus|pubStatus|bodies|body_x?html)"\s*:/.test(text)
  );
}

/** Gives one file in. @returns how many of its articles were new, known already, and why others were refused. */
export async function uploadDocument(
  server: DixitServer,
  file: string,
): Promise<{ accepted: number; known: number; faults: string[] }> {
  try {
    const { items } = await server.upload<{ items: Taken[] }>(
      '/v1/articles/files',
      path.basename(file),
      await readFile(file),
    );
    const count = (outcomes: readonly string[]): number =>
      items.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const faults = items.flatMap(({ outcome, detail }) =>
      outcome === 'refused' ? [`${file}: ${detail ?? 'refused'}`] : [],
    );
    return { accepted: count(['created', 'revised', 'withdrawn']), known: count(['unchanged', 'ignored']), faults };
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    return { accepted: 0, known: 0, faults: [`${file}: ${error.message}`] };
  }
}
