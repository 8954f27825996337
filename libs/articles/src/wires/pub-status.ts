import { ParseFault, type ArticleStatus } from '../documents/parsed-article';

/** IPTC publishing status (`stat:` vocabulary, ninjs `pubstatus`). Absent means usable. */
export function articleStatus(code: string | null): ArticleStatus {
  const status = (code ?? 'usable').toLowerCase().split(/[:/]/).at(-1) ?? '';
  switch (status) {
    case 'usable':
    case '':
      return 'usable';
    case 'withheld':
    case 'embargoed':
      return 'withheld';
    case 'canceled':
    case 'cancelled':
    case 'killed':
      return 'canceled';
    default:
      // Guessing could publish what its owner holds back.
      throw new ParseFault(
        'unreadable',
        `The publishing status « ${status.slice(0, 40)} » is none of usable, withheld, canceled.`,
      );
  }
}
