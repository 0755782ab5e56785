/*
 * The forms of the counter: each is sent to the REST operation that takes the same from portals. What the server says is
 * wrong is shown at the field that it names; what was typed stays.
 */
(function () {
  'use strict';

  const MISSING = '请填写';
  const inputs = form => Array.from(form.elements).filter(element => element.name);

  /** The request: names behind a dot belong to a part of it, and what is empty is left out. */
  function body(form) {
    const request = {};
    inputs(form).forEach(input => {
      if (input.type === 'checkbox') {
        request[input.name] = (request[input.name] || []).concat(input.checked ? input.value : []);
      } else if (input.value.trim()) {
        const names = input.name.split('.');
        const last = names.pop();
        const part = names.reduce((whole, name) => (whole[name] = whole[name] || {}), request);
        part[last] = input.value.trim();
      }
    });
    return request;
  }

  function tell(form, field, message) {
    const place = form.querySelector('.error[data-field="' + field + '"]');
    const input = inputs(form).find(one => one.name === field);
    if (!place || !input) {
      return false;
    }
    place.textContent = message;
    input.setAttribute('aria-invalid', 'true');
    return true;
  }

  function forget(form) {
    form.querySelectorAll('.error').forEach(place => { place.textContent = ''; });
    inputs(form).forEach(input => input.removeAttribute('aria-invalid'));
  }

  function complain(form, problem) {
    const untold = (problem.errors || []).filter(error => !tell(form, error.field, error.message));
    form.querySelector('[role=alert]').textContent = [problem.detail || problem.title || '没有登记']
      .concat(untold.map(error => error.message)).join('；');
    const wrong = form.querySelector('[aria-invalid]');
    if (wrong) {
      wrong.focus();
    }
  }

  async function send(form) {
    const headers = { Accept: 'application/json', 'Idempotency-Key': form.dataset.key };
    if (form.dataset.token) {
      headers['X-XSRF-TOKEN'] = form.dataset.token;
    }
    const upload = form.dataset.upload === 'true';
    if (!upload) {
      headers['Content-Type'] = 'application/json';
    }
    const answer = await fetch(form.dataset.path, {
      method: 'POST', headers: headers, body: upload ? new FormData(form) : JSON.stringify(body(form))
    });
    if (answer.ok) {
      return null;
    }
    return answer.json().catch(() => ({ detail: '服务器返回错误 ' + answer.status }));
  }

  async function submit(form, button) {
    forget(form);
    const missing = inputs(form).filter(input => input.required && !input.value.trim());
    if (missing.length) {
      missing.forEach(input => tell(form, input.name, MISSING));
      missing[0].focus();
      return;
    }
    button.disabled = true;
    try {
      const problem = await send(form);
      if (problem) {
        complain(form, problem);
        renew(form);
      } else {
        window.location.reload();
        return;
      }
    } catch (unreachable) {
      // Sent again under the same key, it takes effect once, whether or not it arrived.
      complain(form, { detail: '服务器没有响应，请检查网络后再试' });
    }
    button.disabled = false;
  }

  function renew(form) {
    form.dataset.key = Array.from(window.crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  }

  document.querySelectorAll('.counter form').forEach(form => {
    const button = form.querySelector('button');
    renew(form);
    form.addEventListener('submit', event => {
      event.preventDefault();
      submit(form, button);
    });
    button.disabled = false;
  });
}());
