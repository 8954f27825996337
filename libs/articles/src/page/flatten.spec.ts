import { DEEPEST, flattenNesting } from './flatten';

describe('flattenNesting', () => {
  it('leaves an ordinary page as it is', () => {
    const page = `<html><body>${'<div><p>Un.<p>Deux.<br></div>'.repeat(1000)}</body></html>`;
    expect(flattenNesting(page)).toEqual({ html: page, flattened: false });
  });

  it('leaves out what is nested 100,000 deep and keeps its text and what follows', () => {
    const { html, flattened } = flattenNesting(`${'<div>'.repeat(100_000)}fond${'</div>'.repeat(100_000)}<p>suite</p>`);
    expect(flattened).toBe(true);
    expect(html.match(/<div>/g)).toHaveLength(DEEPEST);
    expect(html).toContain('fond');
    expect(html).toContain('<p>suite</p>');
  });

  it('does not count what stands in scripts and comments', () => {
    const page = `<script>"${'<div>'.repeat(1000)}"</script><!-- ${'<div>'.repeat(1000)} --><p>Un.</p>`;
    expect(flattenNesting(page).flattened).toBe(false);
  });

  it('is linear on what never closes', () => {
    expect(flattenNesting(`${'<a '.repeat(50_000)}`).flattened).toBe(false);
    expect(flattenNesting(`${'<!--'.repeat(50_000)}`).flattened).toBe(false);
    expect(flattenNesting(`${'<script>'.repeat(20_000)}`).flattened).toBe(false);
  });
});
