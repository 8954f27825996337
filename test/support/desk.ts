import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { TestSystem } from './system';
import { toolPath } from './tools';
import type { Role } from './users';

/** Chromium as tests run it: headless, silent towards the outside. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs in the page, which knows a DOM that this program does not. */
const SELECT = `(words) => {
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error('These words are in no single piece of the article.');
}`;

interface PageOptions {
  readonly language?: 'fr-FR' | 'en-GB';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

/** A whole Dixit and a real browser before it. */
export class TestDesk {
  private constructor(
    readonly system: TestSystem,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<TestDesk> {
    const [system, browser] = await Promise.all([
      TestSystem.start('postgres'),
      chromium.launch({ executablePath: toolPath('chromium'), headless: true, args: ARGUMENTS }),
    ]);
    return new TestDesk(system, browser);
  }

  /** A page of its own profile that nobody is signed in on; what breaks in it is collected. */
  async stranger({ language = 'fr-FR', scheme = 'light', width = 1440 }: PageOptions = {}): Promise<TestPage> {
    const context = await this.browser.newContext({
      baseURL: this.system.address,
      locale: language,
      colorScheme: scheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    return new TestPage(context, await context.newPage());
  }

  /** A page on which a new user of this role is signed in. */
  async signedIn(role: Role, options: PageOptions = {}): Promise<TestPage> {
    const opened = await this.stranger(options);
    await opened.page.goto(await this.system.signInLink(role));
    await opened.page.waitForURL((address) => address.pathname !== '/sign-in');
    return opened;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }
}

/** A page and everything that went wrong in it. */
export class TestPage {
  /** Errors of scripts, refusals of the content security policy, and whatever else the console calls an error. */
  readonly faults: string[] = [];
  /** Addresses outside Dixit that the page asked for. */
  readonly outside: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // That a signed-out visitor gets 401 is told by the page itself.
      if (message.type() === 'error' && !message.text().includes('status of 401')) this.faults.push(message.text());
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') this.outside.push(request.url());
    });
  }

  /** Another page of the same browser, signed in alike. */
  another(): Promise<Page> {
    return this.context.newPage();
  }

  /** Selects words in the article as a mouse would. */
  async selectText(words: string): Promise<void> {
    await this.page.locator('article').getByText(words).first().waitFor();
    await this.page.evaluate(`(${SELECT})(${JSON.stringify(words)})`);
  }

  /** Cuts the page off, or gives its connection back. */
  async offline(gone: boolean): Promise<void> {
    await this.context.setOffline(gone);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
