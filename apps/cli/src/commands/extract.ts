import { Command, Option } from 'commander';
import { FAILED } from '../shared/exit-codes';
import { openEngines } from '../shared/engines';
import { readArticleFile, UnreadableArticle } from '../shared/read-article';
import { explanationText } from './extract/explanation-text';
import { articleJson } from './extract/article-json';
import { claimsText } from './extract/claims-text';

interface Options {
  readonly format: 'json' | 'text';
  readonly explain?: boolean;
  readonly language?: string;
}

const HELP = `
A FILE is one of
  a text      the first paragraph is the title, paragraphs are apart by a blank line
  JSON        { "id", "language", "publishedAt", "publisher", "paragraphs": ["title", "…"] }; a gold file is one
  -           either of them on standard input

Prints one line of JSON per file, in the order given. Offsets count Unicode code points in "article.text".
A file that cannot be read is told on standard error; the others are still printed, and the exit code is 1.

Examples:
  $ npx dixit extract article.txt --format text
  $ npx dixit extract samples/*.json | jq -r '.claims[] | [.speakers[0].name, .act, .content[0].text] | @tsv'
  $ pbpaste | npx dixit extract - --explain --format text`;

/** `dixit extract`: the claims of articles in files, with no server and no database. */
export function extractCommand(): Command {
  return new Command('extract')
    .description('print who said what in articles: one line of JSON per file')
    .argument('<files...>', 'text or JSON files; - for standard input')
    .addOption(new Option('--format <format>', 'json or text').choices(['json', 'text']).default('json'))
    .option('--language <code>', 'language of files that do not name theirs, such as fr (default: found out)')
    .option('--explain', 'add the sentences, and the rules that were tried on each')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: Options) => {
      stopQuietlyWhenNobodyReads();
      const engines = await openEngines();
      for (const file of files) {
        try {
          const article = await readArticleFile(file);
          const engine = engines.forArticle(article.paragraphs, article.language ?? options.language);
          const explanation = engine.explain(article);
          if (options.format === 'json') console.log(articleJson(article, engine, explanation, options.explain));
          else console.log(options.explain ? explanationText(article, explanation) : claimsText(article, explanation));
        } catch (error) {
          if (!(error instanceof UnreadableArticle)) throw error;
          console.error(`${file}: ${error.message}.`);
          process.exitCode = FAILED;
        }
      }
    });
}

/** `dixit extract … | head` closes our output before we are through. */
function stopQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
