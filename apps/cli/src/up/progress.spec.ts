import { Progress } from './progress';

function screen(isTTY: boolean): { isTTY: boolean; written: string; write(text: string): void } {
  return {
    isTTY,
    written: '',
    write(text) {
      this.written += text;
    },
  };
}

describe('progress', () => {
  it('writes one line a step where there is no terminal, with its time', async () => {
    const paper = screen(false);
    const result = await new Progress(paper).step(
      'Counting',
      () => Promise.resolve(3),
      (count) => `Counted ${count}`,
    );
    expect(result).toBe(3);
    expect(paper.written).toMatch(/^✔ Counted 3 \(\d+\.\d s\)\n$/);
  });

  it('marks a step that failed and hands its fault on', async () => {
    const paper = screen(false);
    await expect(new Progress(paper).step('Counting', () => Promise.reject(new Error('lost count')))).rejects.toThrow(
      'lost count',
    );
    expect(paper.written).toMatch(/^✖ Counting/);
  });

  it('draws a running step with its note on a terminal, and does not tear it apart with news', async () => {
    const terminal = screen(true);
    const progress = new Progress(terminal);
    await progress.step('Counting', async (note) => {
      note('2 of 3');
      progress.line('News');
    });
    expect(terminal.written).toContain('Counting · 2 of 3');
    expect(terminal.written).toContain('\r\u001b[2KNews\n');
  });
});
