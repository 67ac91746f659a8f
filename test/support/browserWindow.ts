import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'

const BINARIES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Without these a browser of Google asks for updates and lists of its own. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
]

/** Starts Chromium, found by YINGCHA_CHROMIUM or where systems put it. Throws one line that says how to get one. */
export async function startBrowser(): Promise<Browser> {
  const executablePath =
    process.env['YINGCHA_CHROMIUM'] ?? BINARIES.find((path) => existsSync(path))
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new Error(
      'The browser tests need Chromium: apt-get install chromium fonts-noto-cjk, or name one in YINGCHA_CHROMIUM.',
    )
  }
  // Chromium refuses its own sandbox to root, which is who tests in containers.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...QUIET, ...sandbox] })
}

export type Language = 'zh' | 'en'

export interface WindowOptions extends Pick<BrowserContextOptions, 'viewport' | 'permissions'> {
  readonly language?: Language
}

/** What a window is asked about at its end. */
interface Seen {
  /** Errors that the page logged or threw, broken policies among them. */
  readonly faults: string[]
  /** Requests to anybody but the gateway. */
  readonly strangers: Set<string>
  readonly addresses: Set<string>
}

/** A browser window of its own, without cookies, that watches what the page does. */
export class ConsoleWindow {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #seen: Seen = { faults: [], strangers: new Set(), addresses: new Set() }
  readonly #gatewayUrl: string

  private constructor(page: Page, gatewayUrl: string) {
    this.page = page
    this.#context = page.context()
    this.#gatewayUrl = gatewayUrl
    this.#watch()
  }

  /** Opens a window of 1280 × 900 unless told otherwise, in Chinese unless `language` says English. */
  static async open(
    browser: Browser,
    gatewayUrl: string,
    { language = 'zh', ...options }: WindowOptions = {},
  ): Promise<ConsoleWindow> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'zh-CN',
      ...options,
    })
    // Once a tab: what the user chooses afterwards stays.
    await context.addInitScript(
      `if (location.protocol === 'http:' && !sessionStorage.getItem('test')) { sessionStorage.setItem('test', '1'); localStorage.setItem('yingcha.language', '${language}') }`,
    )
    return new ConsoleWindow(await context.newPage(), gatewayUrl)
  }

  #watch(): void {
    const { faults, strangers, addresses } = this.#seen
    this.#context.on('request', (request) => {
      const url = new URL(request.url())
      if (request.isNavigationRequest()) addresses.add(url.href)
      const isOurs = url.origin === this.#gatewayUrl || /^(data|blob):$/.test(url.protocol)
      if (!isOurs) strangers.add(url.href)
    })
    this.page.on('framenavigated', (frame) => addresses.add(frame.url()))
    this.page.on('pageerror', (error) => faults.push(error.message))
    this.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        faults.push(`${message.type()}: ${message.text()}`)
      }
    })
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(this.#gatewayUrl + path)
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  /** Logs a demo login in by its button and waits for its first page, or for `path`. */
  async logIn(login: string, path = '/'): Promise<void> {
    await this.goto(`/login?returnTo=${encodeURIComponent(path)}`)
    const button = this.page
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`(?<![\\w-])${login}(?![\\w-])`) })
    await button.getByRole('button').click()
    await this.page.getByRole('navigation').waitFor()
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  /** What axe finds wrong with the page as it is now: `rule: where it is`. */
  async accessibilityFaults(): Promise<string[]> {
    await this.page.evaluate(await axeSource())
    const { violations } = await this.page.evaluate<AxeResult>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`,
    )
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
  }

  /**
   * Closes the window, and fails if its page logged an error, broke its policy, asked anybody but the
   * gateway, or left a personal number in an address or in the browser's storage. `expected`: errors
   * that the test itself brought about.
   */
  async close(expected: RegExp = /$^/): Promise<void> {
    const { faults, strangers, addresses } = this.#seen
    const stored = await this.page.evaluate<string>(
      `JSON.stringify([localStorage, sessionStorage].map((one) => Object.entries(one).filter(([name]) => !name.startsWith('oidc.'))))`,
    )
    await this.#context.close()
    assert.deepEqual(
      faults.filter((fault) => !expected.test(fault)),
      [],
    )
    assert.deepEqual([...strangers], [])
    assert.deepEqual(
      [stored, ...addresses].filter((text) => findPersonalNumber(text) !== null),
      [],
    )
  }
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly {
      readonly target: readonly string[]
      readonly failureSummary: string
    }[]
  }[]
}

function axeSource(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
}
