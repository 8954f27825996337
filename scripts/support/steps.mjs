import { Refusal } from './project.mjs';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
/** Where there is no terminal to draw on, a long step still says that it is alive. */
const REMINDER_MS = 20_000;

/**
 * Runs one step of a script, shows that it runs, and how long it took.
 *
 * @template T
 * @param {string} title what is being done
 * @param {(note: (text: string) => void) => Promise<T>} work may tell its progress through `note`
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const from = Date.now();
  const display = process.stderr.isTTY && !process.env.CI ? spinner(title, from) : reminder(title, from);
  try {
    const result = await work(display.note);
    display.end('✔', `${title} (${seconds(from)})`);
    return result;
  } catch (error) {
    display.end('✖', `${title} (${seconds(from)})`);
    throw error;
  }
}

/** Throws with the end of a program's output where it failed. */
export function expectSuccess(result, what) {
  if (result.code === 0) return result.output;
  const lines = result.output.trimEnd().split('\n');
  throw new Refusal(`${lines.slice(-60).join('\n')}\n\n${what}`);
}

export function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}

function spinner(title, from) {
  let frame = 0;
  let progress = '';
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    process.stderr.write(`\r\x1b[2K${FRAMES[frame]} ${title} ${progress}${seconds(from)}`);
  };
  const timer = setInterval(draw, FRAME_MS);
  draw();
  return {
    note: (text) => (progress = text === '' ? '' : `· ${text} · `),
    end: (mark, line) => {
      clearInterval(timer);
      process.stderr.write(`\r\x1b[2K${mark} ${line}\n`);
    },
  };
}

function reminder(title, from) {
  let progress = '';
  const timer = setInterval(() => process.stderr.write(`… ${title} ${progress}${seconds(from)}\n`), REMINDER_MS);
  return {
    note: (text) => (progress = text === '' ? '' : `· ${text} · `),
    end: (mark, line) => {
      clearInterval(timer);
      process.stderr.write(`${mark} ${line}\n`);
    },
  };
}
