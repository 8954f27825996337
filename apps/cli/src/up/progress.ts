const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const CLEAR_LINE = '\r\u001b[2K';

/** Where progress is drawn: a terminal gets a spinner, anything else one line a step. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows the steps of a start, one line each with its time, and news that come in between. */
export class Progress {
  private redraw: (() => void) | undefined;

  constructor(private readonly screen: Screen) {}

  /**
   * Runs one step.
   *
   * @param work may tell how far it is; its result may replace the title by what was reached.
   */
  async step<T>(
    title: string,
    work: (note: (text: string) => void) => Promise<T>,
    done?: (result: T) => string,
  ): Promise<T> {
    const from = Date.now();
    let note = '';
    const stopDrawing = this.draw(() => `${title}${note === '' ? '' : ` · ${note}`} · ${seconds(from)}`);
    try {
      const result = await work((text) => (note = text));
      stopDrawing();
      this.line(`✔ ${done?.(result) ?? title} (${seconds(from)})`);
      return result;
    } catch (error) {
      stopDrawing();
      this.line(`✖ ${title} (${seconds(from)})`);
      throw error;
    }
  }

  /** Prints a line without tearing a spinner apart. */
  line(text: string): void {
    this.screen.write(`${this.redraw ? CLEAR_LINE : ''}${text}\n`);
    this.redraw?.();
  }

  private draw(text: () => string): () => void {
    if (!this.screen.isTTY) return () => undefined;
    let frame = 0;
    const redraw = (): unknown => this.screen.write(`${CLEAR_LINE}${FRAMES[frame % FRAMES.length]} ${text()}`);
    this.redraw = redraw;
    const timer = setInterval(() => {
      frame += 1;
      redraw();
    }, FRAME_MS);
    redraw();
    return () => {
      clearInterval(timer);
      this.redraw = undefined;
      this.screen.write(CLEAR_LINE);
    };
  }
}

export function seconds(from: number): string {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
