import { ParseFault, extractPage } from '@dixit/articles';
import {
  FETCHED_AT,
  pageFigures,
  samplePages,
  scorePage,
  type PageFigures,
  type PageScore,
  type SamplePage,
} from './page-corpus';

/** Reads every sample page and scores it. */
export function scoreSamplePages(): { scores: PageScore[]; figures: PageFigures; milliseconds: number } {
  const pages = samplePages();
  const start = performance.now();
  const scores = pages.map((page) => scorePage(page, readPage(page)));
  return { scores, figures: pageFigures(scores), milliseconds: performance.now() - start };
}

function readPage({ content, expected }: SamplePage): Parameters<typeof scorePage>[1] {
  try {
    return extractPage({ content, url: expected.url, contentType: expected.contentType, now: FETCHED_AT });
  } catch (error) {
    if (error instanceof ParseFault) return { fault: error.code };
    throw error;
  }
}
