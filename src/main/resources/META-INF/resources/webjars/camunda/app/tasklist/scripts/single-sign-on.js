// Loaded by Tasklist, Cockpit and Admin before they start: shows at their sign-in form the way through
// the provider, where one is configured.
angular.module('ui.bootstrap').directive('formSignin', () => ({
  restrict: 'C',
  link: (scope, element) => {
    const link = (text, address) => {
      const anchor = document.createElement('a');
      anchor.className = 'btn btn-default btn-block';
      anchor.href = address;
      anchor.textContent = text;
      element[0].append(anchor);
    };
    fetch('/public/single-sign-on', { credentials: 'same-origin' })
      .then(answer => (answer.status === 200 ? answer.json() : null))
      .then(way => {
        if (way) {
          link(`通过${way.name}登录`, `${way.address}?returnTo=${encodeURIComponent(location.pathname)}`);
          if (way.signOutAddress) {
            link(`退出${way.name}`, way.signOutAddress);
          }
        }
      })
      .catch(() => { /* The form itself works without it. */ });
  }
}));
