import { readFeed, type FeedInput, type ParsedFeed } from '../feeds/read-feed';
import { readOpml, type OpmlFeed } from '../feeds/opml';
import { extractPage, type PageInput } from '../page/extract-page';
import { ParseFault, type FaultCode, type ParsedArticle } from './parsed-article';
import { withTextPrepared, type ReadArticle } from './read-article';
import { readDocument, type DocumentInput } from './read-document';
import {
  readLines,
  readSubmission,
  type ReadSubmission,
  type SubmissionFault,
  type SubmissionInput,
} from './read-submission';

/** What a thread can be asked to read, and what it then gives. */
export interface ParseTasks {
  readonly page: { readonly input: PageInput; readonly output: ParsedArticle };
  readonly article: { readonly input: ArticlePageInput; readonly output: ReadArticle };
  readonly document: { readonly input: DocumentInput; readonly output: ReadArticle[] };
  readonly submission: { readonly input: SubmissionInput; readonly output: ReadSubmission };
  readonly lines: {
    readonly input: { readonly bytes: Uint8Array };
    readonly output: (ReadSubmission | SubmissionFault)[];
  };
  readonly feed: { readonly input: FeedInput; readonly output: ParsedFeed };
  readonly opml: { readonly input: Uint8Array; readonly output: OpmlFeed[] };
}

export interface ArticlePageInput extends PageInput {
  readonly titleIfNone?: string;
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
  article: (input) => withTextPrepared(extractPage(input), input.titleIfNone),
  document: (input) => readDocument(input).map((article) => withTextPrepared(article)),
  submission: readSubmission,
  lines: ({ bytes }) => readLines(bytes),
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
