import type { Page } from 'playwright-core'

/** Fills the form of a check by typing, in Chinese, and runs it by Enter. */
export async function orderCheck(
  page: Page,
  { matter, subject }: { matter: string; subject: string },
): Promise<void> {
  const { keyboard } = page
  await page.getByLabel('事项', { exact: true }).focus()
  await keyboard.type(matter)
  await keyboard.press('Enter')
  await page.getByLabel('统一社会信用代码或名称').focus()
  await keyboard.type(subject)
  await page.getByLabel('业务流水号').focus()
  await keyboard.type('SP-2026-000123')
  await keyboard.press('Enter')
}
