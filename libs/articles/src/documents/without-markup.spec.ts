import { withoutMarkup } from './without-markup';

describe('text that carries markup', () => {
  it.each([
    ['Le <b>pont</b> rouvre', 'Le pont rouvre'],
    ['Un<br/>deux<p class="x">trois</p>', 'Un deux trois'],
    ['Avant <script>alert(1)</script> après', 'Avant après'],
    ['Avant <script src=x', 'Avant <script src=x'],
    ['Vu <scr<b>ipt>alert(1)</scr</b>ipt>ailleurs', 'Vu ailleurs'],
    ['<<b>b>gras', 'gras'],
    ['Un <!-- note --> mot', 'Un mot'],
    ['<![CDATA[Un mot]]>', 'Un mot'],
    ['Je t’aime <3, a < b et c > d', 'Je t’aime <3, a < b et c > d'],
    ['<Anne> a dit', '<Anne> a dit'],
    ['Rien', 'Rien'],
  ])('%s', (text, bare) => {
    expect(withoutMarkup(text)).toBe(bare);
  });

  it('is read in time that grows with it', () => {
    for (const part of ['<script>', '<!--', '<p ', '<', '<b<b>>', '</script>']) {
      expect(withoutMarkup(part.repeat(20_000)).length).toBeLessThanOrEqual(part.length * 20_000);
    }
  });
});
