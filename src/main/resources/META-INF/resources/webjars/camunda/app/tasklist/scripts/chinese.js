// Loaded by Tasklist, Cockpit and Admin before they start: what their locale files do not reach.
const MONTHS = [...Array(12).keys()].map(month => `${month + 1}月`);
const DAYS = ['日', '一', '二', '三', '四', '五', '六'];
const CALENDAR = {
  AMPMS: ['上午', '下午'],
  DAY: DAYS.map(day => `星期${day}`),
  SHORTDAY: DAYS.map(day => `周${day}`),
  MONTH: MONTHS,
  SHORTMONTH: MONTHS,
  STANDALONEMONTH: MONTHS,
  FIRSTDAYOFWEEK: 0
};
const FIXED_TEXTS = { actions: ['Actions', '操作'], nullValue: ['null', '无'] };
const FIXED_HINTS = {
  'Toggle this section': '展开或收起',
  'zoom in': '放大',
  'zoom out': '缩小',
  'reset zoom': '恢复原大小'
};

// The same language that the locale file is chosen by.
if (!(navigator.languages[0] || navigator.language).toLowerCase().startsWith('en')) {
  const application = angular.module('ui.bootstrap');
  application.run(['$locale', 'uibDatepickerConfig', ($locale, datepicker) => {
    Object.assign($locale.DATETIME_FORMATS, CALENDAR);
    Object.assign(datepicker, { formatDayTitle: 'yyyy年M月', formatMonthTitle: 'yyyy年' });
  }]);
  Object.entries(FIXED_TEXTS).forEach(([cssClass, [english, chinese]]) =>
    application.directive(cssClass, () => ({
      restrict: 'C',
      compile: element => {
        if (element.text().trim() === english) {
          element.text(chinese);
        }
      }
    }))
  );
  ['title', 'uibTooltip'].forEach(hint =>
    application.directive(hint, () => ({
      restrict: 'A',
      priority: 1000,
      compile: (element, attributes) => {
        if (FIXED_HINTS[attributes[hint]]) {
          attributes.$set(hint, FIXED_HINTS[attributes[hint]]);
        }
      }
    }))
  );
}
