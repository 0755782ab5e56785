// Takes the place of the web application's own file: Tasklist speaks Chinese, and English to whoever asks for it.
export default {
  app: {
    name: '任务列表',
    vendor: '云证'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  customScripts: ['scripts/chinese', 'scripts/single-sign-on'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '领取当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个筛选器' },
    focusList: { key: 'ctrl+alt+l', description: '转到列表的第一项任务' },
    focusForm: { key: 'ctrl+alt+f', description: '转到表单的第一个输入框' },
    startProcess: { key: 'ctrl+alt+p', description: '启动流程' }
  }
};
