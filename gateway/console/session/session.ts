import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { consoleConfig } from './consoleConfig.js'

let managed: Promise<UserManager | null> | null = null

/**
 * Login by OpenID Connect, authorization code with PKCE. The token lives in this tab's sessionStorage:
 * it ends with the tab, and no other page of the gateway's origin can run a script. Null where the gateway
 * trusts no issuer.
 */
function userManager(): Promise<UserManager | null> {
  managed ??= consoleConfig().then(({ issuer, clientId }) =>
    issuer === null
      ? null
      : new UserManager({
          authority: issuer,
          client_id: clientId,
          redirect_uri: `${location.origin}/callback`,
          response_type: 'code',
          scope: 'openid',
          userStore: new WebStorageStateStore({ store: sessionStorage }),
          automaticSilentRenew: false,
        }),
  )
  managed.catch(() => (managed = null))
  return managed
}

/** The present login; null if there is none or it has expired. */
export async function currentUser(): Promise<User | null> {
  const user = (await (await userManager())?.getUser()) ?? null
  return user?.expired === true ? null : user
}

/** Leaves for the issuer's login page and comes back to `returnTo`; `hint` names a login of the demo. */
export async function logIn(returnTo: string, hint?: string): Promise<void> {
  const manager = await userManager()
  await manager?.signinRedirect({
    state: { returnTo },
    ...(hint === undefined ? {} : { login_hint: hint }),
  })
}

/** Ends the login that the issuer sent back; returns the path to go on at. */
export async function finishLogin(): Promise<string> {
  const user = await (await userManager())?.signinRedirectCallback()
  const state = user?.state as { returnTo?: string } | undefined
  const returnTo = state?.returnTo ?? '/'
  // A path of ours and nothing else: the state came through the address bar.
  return /^\/(?!\/)/.test(returnTo) ? returnTo : '/'
}

/** Forgets the token of this tab. */
export async function logOut(): Promise<void> {
  await (await userManager())?.removeUser()
}
