import { DEMO_LOGINS } from './logins.js'
import type { DemoLogin } from './DemoLogin.js'

/** The demo's login page: one button a login, no password. `action` is where the choice is posted. */
export function loginPage(action: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>应查 · 演示登录</title>
<link rel="icon" href="data:,">
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
  button { display: block; width: 100%; margin: .5rem 0; padding: .6rem 1rem; text-align: left; font: inherit; cursor: pointer }
  small { display: block; color: #555 }
</style>
<h1>演示登录 <small>Demo login: choose who you are. Nothing here is secret or real.</small></h1>
<form method="post" action="${escapeHtml(action)}">
${DEMO_LOGINS.map(loginButton).join('\n')}
</form>
</html>
`
}

function loginButton({ login, name, about }: DemoLogin): string {
  return `<button name="login" value="${escapeHtml(login)}">${escapeHtml(name)}<small>${escapeHtml(login)}: ${escapeHtml(about)}</small></button>`
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
