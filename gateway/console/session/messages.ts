import { defineMessages } from '../language/messages.js'

export const SESSION = defineMessages(
  {
    title: '登录应查',
    about: '使用统一身份认证登录。',
    logIn: '登录',
    noIssuer: '尚未配置统一身份认证，请联系系统管理员。',
    demoTitle: '演示账号',
    demo: '以下账号与数据均为虚构，点击即登录。',
    logins: '演示账号列表',
    failed: '登录没有完成，请重新开始。',
    again: '重新登录',
  },
  {
    title: 'Log in to Yingcha',
    about: 'Log in with your organisation’s identity service.',
    logIn: 'Log in',
    noIssuer: 'No identity service is configured; ask the administrator.',
    demoTitle: 'Demo logins',
    demo: 'These logins and all data are invented; one click logs in.',
    logins: 'Demo logins',
    failed: 'The login did not finish; start again.',
    again: 'Log in again',
  },
)
