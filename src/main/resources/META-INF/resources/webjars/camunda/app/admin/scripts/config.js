// Takes the place of the web application's own file: Admin speaks Chinese, and English to whoever asks for it.
export default {
  app: {
    name: '系统管理',
    vendor: '云证'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  customScripts: ['../tasklist/scripts/chinese', '../tasklist/scripts/single-sign-on'],
  disableWelcomeMessage: true
};
