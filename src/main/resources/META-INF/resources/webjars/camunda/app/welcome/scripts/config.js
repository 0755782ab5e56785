// Takes the place of the web application's own file: The start page speaks Chinese, and English to whoever asks for it.
export default {
  app: {
    name: '首页',
    vendor: '云证'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  disableWelcomeMessage: true
};
