import { readFeed, type FeedInput, type ParsedFeed } from '../feeds/read-feed';
import { readOpml, type OpmlFeed } from '../feeds/opml';
import { extractPage, type PageInput } from '../page/extract-page';
import { ParseFault, type FaultCode, type ParsedArticle } from './parsed-article';
import { readDocument, type DocumentInput } from './read-document';

/** What a thread can be asked to read, and what it then gives. */
export interface ParseTasks {
  readonly page: { readonly input: PageInput; readonly output: ParsedArticle };
  readonly document: { readonly input: DocumentInput; readonly output: ParsedArticle[] };
  readonly feed: { readonly input: FeedInput; readonly output: ParsedFeed };
  readonly opml: { readonly input: Uint8Array; readonly output: OpmlFeed[] };
}

export type ParseKind = keyof ParseTasks;
export interface ParseTask<K extends ParseKind = ParseKind> {
  readonly kind: K;
  readonly input: ParseTasks[K]['input'];
}
export type ParseAnswer =
  { readonly output: unknown } | { readonly fault: { readonly code: FaultCode; readonly detail: string } };

const READERS: { readonly [K in ParseKind]: (input: ParseTasks[K]['input']) => ParseTasks[K]['output'] } = {
  page: extractPage,
  document: readDocument,
  feed: readFeed,
  opml: readOpml,
};

/** Runs in a worker thread: what is parsed may be hostile, and only a thread can be stopped. */
export default function parse({ kind, input }: ParseTask): ParseAnswer {
  try {
    return { output: READERS[kind](input as never) };
  } catch (error) {
    if (error instanceof ParseFault) return { fault: { code: error.code, detail: error.detail } };
    if (error instanceof RangeError)
      return { fault: { code: 'too_deep', detail: 'The document nests too deep to be read.' } };
    return { fault: { code: 'unreadable', detail: 'The document cannot be read. Send its text instead.' } };
  }
}
